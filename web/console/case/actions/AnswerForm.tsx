import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

/** Sends the answer; the words written when the matter was resolved stand there to begin with. */
export function AnswerForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(
    contract.cases.answer,
    { answer: view.answer ?? '' },
    {
      view,
      action: 'answer',
      close,
      needs: { answer: 10 },
      input: ({ answer }) => ({ id: view.id, answer, version: view.version }),
    },
  );
  return (
    <FormFrame action="answer" form={form} submitLabel={t('answer.send')} close={close}>
      <TextAreaField
        label={t('answer.text')}
        hint={t('answer.hint')}
        error={form.error('answer')}
        autoSize={{ minRows: 4, maxRows: 10 }}
        maxLength={2000}
        showCount
        value={form.value.answer}
        onChange={(answer) => form.change({ answer })}
      />
    </FormFrame>
  );
}
