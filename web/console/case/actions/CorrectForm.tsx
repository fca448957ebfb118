import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useDuties } from '../../choose/DutySelect.tsx';
import { SubjectSelect } from '../../choose/SubjectSelect.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Draft = { subjectCode: string | undefined; reason: string };

/** The right subject; whom the duty list names for it stands below before it is sent. */
export function CorrectForm({ view, close }: FormProps) {
  const { t } = useText('actions');
  const form = useCaseForm(contract.cases.correct, { subjectCode: undefined, reason: '' } as Draft, {
    view,
    action: 'correct',
    close,
    needs: { subjectCode: 1, reason: 2 },
    input: ({ subjectCode, reason }) => ({ id: view.id, subjectCode: subjectCode!, reason, version: view.version }),
  });
  const { value, change } = form;
  const leads = useDuties().filter((duty) => duty.subject === value.subjectCode);
  const hint = !value.subjectCode
    ? t('correct.hint')
    : leads.length
      ? t('correct.leads', {
          leads: leads.map((d) => `${d.leadName}（${t(`domain:areaKind.${d.areaKind}`)}）`).join('；'),
        })
      : t('correct.silent');
  return (
    <FormFrame action="correct" form={form} close={close}>
      <Field label={t('correct.subject')} hint={hint} error={form.error('subjectCode')}>
        {(props) => (
          <SubjectSelect
            {...props}
            placeholder={t('console:choose.subject')}
            value={value.subjectCode}
            onChange={(subjectCode) => change({ subjectCode })}
          />
        )}
      </Field>
      <TextAreaField
        label={t('correct.label')}
        error={form.error('reason')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
    </FormFrame>
  );
}
