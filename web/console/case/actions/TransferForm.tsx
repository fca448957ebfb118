import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Draft = { unitId: string | undefined; unitName: string; reason: string };

/** Hands the case to another unit; the resolution clock runs on. */
export function TransferForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(contract.cases.transfer, { unitId: undefined, unitName: '', reason: '' } as Draft, {
    view,
    action: 'transfer',
    close,
    needs: { unitId: 1, reason: 4 },
    input: ({ unitId, reason }) => ({ id: view.id, unitId: unitId!, reason, version: view.version }),
  });
  const { value, change } = form;
  return (
    <FormFrame action="transfer" form={form} close={close}>
      <Field label={t('transfer.unit')} hint={t('transfer.hint')} error={form.error('unitId')}>
        {(props) => (
          <UnitSelect
            {...props}
            placeholder={t('choose.unit')}
            value={value.unitId}
            known={value.unitId ? { id: value.unitId, name: value.unitName } : null}
            onChange={(unitId, unit) => change({ unitId, unitName: unit?.name ?? '' })}
          />
        )}
      </Field>
      <TextAreaField
        label={t('transfer.reason')}
        error={form.error('reason')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
    </FormFrame>
  );
}
