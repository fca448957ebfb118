import { Input } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';

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
      <Field label={t('unmerge.reason')} hint={t('unmerge.hint')} error={form.error('reason')}>
        {(props) => (
          <Input.TextArea
            {...props}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={form.value.reason}
            onChange={(event) => form.change({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormFrame>
  );
}
