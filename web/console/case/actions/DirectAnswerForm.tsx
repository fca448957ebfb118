import { Select } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Draft = { answer: string; articleId: string | undefined };

/** Answers a question from the queue; the article that is chosen fills the answer and is cited. */
export function DirectAnswerForm({ view, close }: FormProps) {
  const { t } = useText('desk');
  const { data } = useRead(contract.knowledge.search, {
    q: view.text.slice(0, 300),
    subjectCode: view.subject?.code,
    limit: 10,
  });
  const form = useCaseForm(contract.cases.answerDirectly, { answer: '', articleId: undefined } as Draft, {
    view,
    action: 'answer_directly',
    close,
    needs: { answer: 10 },
    input: ({ answer, articleId }) => ({ id: view.id, answer, articleId, version: view.version }),
  });
  return (
    <FormFrame action="answer_directly" form={form} submitLabel={t('sendAnswer')} close={close}>
      <Field label={t('articles')} optional={t('console:form.optional')}>
        {(props) => (
          <Select
            {...props}
            allowClear
            placeholder={t('chooseArticle')}
            notFoundContent={t('articles.none')}
            value={form.value.articleId}
            options={(data?.items ?? []).map((item) => ({
              value: item.id,
              label: `${item.title} · ${item.unit.name}`,
            }))}
            onChange={(articleId: string | undefined) =>
              form.change({
                articleId,
                answer: data?.items.find((item) => item.id === articleId)?.answer ?? form.value.answer,
              })
            }
          />
        )}
      </Field>
      <TextAreaField
        label={t('answer')}
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
