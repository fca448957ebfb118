import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { PhotoPicker, type Photo } from '../../form/PhotoPicker.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

/** A note that stays among staff. */
export function NoteForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(
    contract.cases.add,
    { text: '', photos: [] as Photo[] },
    {
      view,
      action: 'add',
      close,
      needs: { text: 1 },
      input: ({ text, photos }) => ({ id: view.id, text, photoIds: photos.map((photo) => photo.id) }),
    },
  );
  return (
    <FormFrame action="add" form={form} close={close}>
      <TextAreaField
        label={t('note.text')}
        hint={t('note.hint')}
        error={form.error('text')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={form.value.text}
        onChange={(text) => form.change({ text })}
      />
      <PhotoPicker photos={form.value.photos} onChange={(photos) => form.change({ photos })} />
    </FormFrame>
  );
}
