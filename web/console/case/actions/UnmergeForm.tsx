import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

/** Takes a merge apart: the case goes its own way again, with the time it had left. */
export function UnmergeForm({ view, close }: FormProps) {
  const { t } = useText('structure');
  const form = useCaseForm(
    contract.structure.unmerge,
    { reason: '' },
    {
      view,
      action: 'unmerge',
      close,
      needs: { reason: 4 },
      input: ({ reason }) => ({ id: view.id, reason, version: view.version }),
    },
  );
  return (
    <FormFrame action="unmerge" form={form} close={close}>
      <TextAreaField
        label={t('unmerge.reason')}
        hint={t('unmerge.hint')}
        error={form.error('reason')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={form.value.reason}
        onChange={(reason) => form.change({ reason })}
      />
    </FormFrame>
  );
}
