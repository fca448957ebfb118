import { Input } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Choice } from '../../form/Choice.tsx';
import { Field } from '../../form/Field.tsx';
import { PhotoPicker, type Photo } from '../../form/PhotoPicker.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';

const outcomes = ['solved', 'partly', 'unsolved'] as const;
type Draft = { outcome: (typeof outcomes)[number] | undefined; result: string; answer: string; photos: Photo[] };

/** What was done, for the record, and the answer the reporter will read. */
export function ResolveForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(
    contract.cases.resolve,
    { outcome: undefined, result: '', answer: '', photos: [] } as Draft,
    {
      view,
      action: 'resolve',
      close,
      needs: { outcome: 1, result: 4, answer: 10 },
      input: ({ outcome, result, answer, photos }) => ({
        id: view.id,
        outcome: outcome!,
        result,
        answer,
        photoIds: photos.map((photo) => photo.id),
        version: view.version,
      }),
    },
  );
  const { value, change } = form;
  return (
    <FormFrame action="resolve" form={form} close={close}>
      <Choice
        label={t('resolve.outcome')}
        value={value.outcome}
        error={form.error('outcome')}
        options={outcomes.map((o) => ({ value: o, label: t(`domain:outcome.${o}`) }))}
        onChange={(outcome) => change({ outcome })}
      />
      <div className="two">
        <Field label={t('resolve.result')} hint={t('resolve.resultHint')} error={form.error('result')}>
          {(props) => (
            <Input.TextArea
              {...props}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={2000}
              value={value.result}
              onChange={(event) => change({ result: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('answer.text')} hint={t('resolve.answerHint')} error={form.error('answer')}>
          {(props) => (
            <Input.TextArea
              {...props}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={2000}
              value={value.answer}
              onChange={(event) => change({ answer: event.target.value })}
            />
          )}
        </Field>
      </div>
      <PhotoPicker photos={value.photos} onChange={(photos) => change({ photos })} />
    </FormFrame>
  );
}
