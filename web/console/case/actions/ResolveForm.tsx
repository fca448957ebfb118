import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { Choice } from '../../form/Choice.tsx';
import { PhotoPicker, type Photo } from '../../form/PhotoPicker.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

const outcomes = ['solved', 'partly', 'unsolved'] as const;
type Draft = {
  outcome: (typeof outcomes)[number] | undefined;
  result: string;
  answer: string;
  photos: Photo[];
  openTasksReason: string;
};

/** What was done, for the record, and the answer the reporter will read. */
export function ResolveForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(
    contract.cases.resolve,
    { outcome: undefined, result: '', answer: '', photos: [], openTasksReason: '' } as Draft,
    {
      view,
      action: 'resolve',
      close,
      needs: { outcome: 1, result: 4, answer: 10 },
      input: ({ outcome, result, answer, photos, openTasksReason }) => ({
        ...(openTasksReason.trim() ? { openTasksReason: openTasksReason.trim() } : {}),
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
  const around = useRead(contract.structure.get, { id: view.id });
  const waitedFor = around.data?.tasks.some(
    (task) => task.light !== null && (task.what !== null || task.state === 'accepted'),
  );
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
        <TextAreaField
          label={t('resolve.result')}
          hint={t('resolve.resultHint')}
          error={form.error('result')}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          value={value.result}
          onChange={(result) => change({ result })}
        />
        <TextAreaField
          label={t('answer.text')}
          hint={t('resolve.answerHint')}
          error={form.error('answer')}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          value={value.answer}
          onChange={(answer) => change({ answer })}
        />
      </div>
      {waitedFor && (
        <TextAreaField
          label={t('structure:task.leave')}
          hint={t('structure:task.leaveHint')}
          error={form.error('openTasksReason')}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          value={value.openTasksReason}
          onChange={(openTasksReason) => change({ openTasksReason })}
        />
      )}
      <PhotoPicker photos={value.photos} onChange={(photos) => change({ photos })} />
    </FormFrame>
  );
}
