import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { PhotoPicker, type Photo } from '../../form/PhotoPicker.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

/** Disputes a failed check, with what shows that it was done. */
export function DisputeForm({ view, close }: FormProps) {
  const { t } = useText('actions');
  const form = useCaseForm(
    contract.cases.dispute,
    { reason: '', photos: [] as Photo[] },
    {
      view,
      action: 'dispute',
      close,
      needs: { reason: 4 },
      input: ({ reason, photos }) => ({
        id: view.id,
        reason,
        photoIds: photos.map((photo) => photo.id),
        version: view.version,
      }),
    },
  );
  return (
    <FormFrame action="dispute" form={form} close={close}>
      <TextAreaField
        label={t('dispute.label')}
        hint={t('dispute.hint')}
        error={form.error('reason')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={1000}
        value={form.value.reason}
        onChange={(reason) => form.change({ reason })}
      />
      <PhotoPicker photos={form.value.photos} onChange={(photos) => form.change({ photos })} />
    </FormFrame>
  );
}
