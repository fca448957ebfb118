import { Input } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Choice } from '../../form/Choice.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';

const outcomes = ['solved', 'partly', 'unsolved'] as const;
type Draft = { outcome: (typeof outcomes)[number] | undefined; reason: string; answer: string };

/** A leader closes it: the reason for the record, the answer for the reporter. */
export function ForceCloseForm({ view, close }: FormProps) {
  const { t } = useText('actions');
  const form = useCaseForm(contract.cases.forceClose, { outcome: undefined, reason: '', answer: '' } as Draft, {
    view,
    action: 'force_close',
    close,
    needs: { outcome: 1, reason: 4, answer: 10 },
    input: ({ outcome, reason, answer }) => ({
      id: view.id,
      outcome: outcome!,
      reason,
      answer,
      version: view.version,
    }),
  });
  const { value, change } = form;
  const area = (field: 'reason' | 'answer', most: number) => (props: object) => (
    <Input.TextArea
      {...props}
      autoSize={{ minRows: 3, maxRows: 8 }}
      maxLength={most}
      value={value[field]}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  );
  return (
    <FormFrame action="force_close" form={form} danger close={close}>
      <Choice
        label={t('console:resolve.outcome')}
        value={value.outcome}
        error={form.error('outcome')}
        options={outcomes.map((o) => ({ value: o, label: t(`domain:outcome.${o}`) }))}
        onChange={(outcome) => change({ outcome })}
      />
      <div className="two">
        <Field label={t('force_close.label')} hint={t('force_close.hint')} error={form.error('reason')}>
          {area('reason', 1000)}
        </Field>
        <Field label={t('console:answer.text')} hint={t('console:answer.hint')} error={form.error('answer')}>
          {area('answer', 2000)}
        </Field>
      </div>
    </FormFrame>
  );
}
