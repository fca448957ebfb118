import { Select } from 'antd';
import { contract, type InputOf, type Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { notAdmittedValues, optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';
import { TextField } from '../../form/TextField.tsx';

type Body<L> = L extends Light<infer E> ? InputOf<E> : never;
type Draft = {
  reason: Body<typeof contract.cases.notAdmit>['reason'] | undefined;
  competentBody: string;
  answer: string;
};

/** Not admitted: a typed reason, who is competent instead, and what the reporter is told. */
export function NotAdmitForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(contract.cases.notAdmit, { reason: undefined, competentBody: '', answer: '' } as Draft, {
    view,
    action: 'not_admit',
    close,
    needs: { reason: 1, competentBody: 2, answer: 10 },
    input: ({ reason, competentBody, answer }) => ({
      id: view.id,
      reason: reason!,
      competentBody,
      answer,
      version: view.version,
    }),
  });
  const { value, change } = form;
  return (
    <FormFrame action="not_admit" form={form} danger close={close}>
      <div className="two">
        <Field label={t('notAdmit.reason')} error={form.error('reason')}>
          {(props) => (
            <Select
              {...props}
              placeholder={t('choose.one')}
              value={value.reason}
              options={optionsOf(notAdmittedValues, (reason) => t(`domain:notAdmittedReason.${reason}`))}
              onChange={(reason) => change({ reason })}
            />
          )}
        </Field>
        <TextField
          label={t('notAdmit.body')}
          hint={t('notAdmit.bodyHint')}
          error={form.error('competentBody')}
          maxLength={100}
          value={value.competentBody}
          onChange={(competentBody) => change({ competentBody })}
        />
      </div>
      <TextAreaField
        label={t('answer.text')}
        hint={t('notAdmit.answerHint')}
        error={form.error('answer')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={2000}
        value={value.answer}
        onChange={(answer) => change({ answer })}
      />
    </FormFrame>
  );
}
