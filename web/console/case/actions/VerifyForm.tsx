import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Choice } from '../../form/Choice.tsx';
import { PhotoPicker, type Photo } from '../../form/PhotoPicker.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Draft = { passed: 'yes' | 'no' | undefined; note: string; photos: Photo[] };

/** Looks at the result on the spot: done, or back for rework. */
export function VerifyForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(contract.cases.verify, { passed: undefined, note: '', photos: [] } as Draft, {
    view,
    action: 'verify',
    close,
    needs: { passed: 1, note: 1 },
    input: ({ passed, note, photos }) => ({
      id: view.id,
      passed: passed === 'yes',
      note,
      photoIds: photos.map((photo) => photo.id),
      version: view.version,
    }),
  });
  const { value, change } = form;
  const options = [
    { value: 'yes' as const, label: t('verify.passed') },
    { value: 'no' as const, label: t('verify.failed') },
  ];
  return (
    <FormFrame
      action="verify"
      form={form}
      submitLabel={value.passed === 'no' ? t('domain:action.rework') : undefined}
      danger={value.passed === 'no'}
      close={close}
    >
      <Choice
        label={t('verify.question')}
        value={value.passed}
        error={form.error('passed')}
        options={options}
        onChange={(passed) => change({ passed })}
      />
      <TextAreaField
        label={value.passed === 'no' ? t('verify.why') : t('verify.note')}
        error={form.error('note')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        value={value.note}
        onChange={(note) => change({ note })}
      />
      <PhotoPicker photos={value.photos} onChange={(photos) => change({ photos })} />
    </FormFrame>
  );
}
