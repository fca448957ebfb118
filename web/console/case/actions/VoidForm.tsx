import { contract, type InputOf, type Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { optionsOf, voidReasonValues } from '../../choose/values.ts';
import { Choice } from '../../form/Choice.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Body<L> = L extends Light<infer E> ? InputOf<E> : never;
type Draft = { reason: Body<typeof contract.cases.void>['reason'] | undefined; answer: string };

/** Voids what should not be a case, with what the reporter is told. */
export function VoidForm({ view, close }: FormProps) {
  const { t } = useText('actions');
  const form = useCaseForm(contract.cases.void, { reason: undefined, answer: '' } as Draft, {
    view,
    action: 'void',
    close,
    needs: { reason: 1, answer: 10 },
    input: ({ reason, answer }) => ({ id: view.id, reason: reason!, answer, version: view.version }),
  });
  const { value, change } = form;
  return (
    <FormFrame action="void" form={form} danger close={close}>
      <Choice
        label={t('void.reason')}
        value={value.reason}
        error={form.error('reason')}
        options={optionsOf(voidReasonValues, (reason) => t(`domain:voidReason.${reason}`))}
        onChange={(reason) => change({ reason })}
      />
      <TextAreaField
        label={t('console:answer.text')}
        hint={t('void.answerHint')}
        error={form.error('answer')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={2000}
        value={value.answer}
        onChange={(answer) => change({ answer })}
      />
    </FormFrame>
  );
}
