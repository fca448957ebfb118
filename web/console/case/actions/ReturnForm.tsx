import { contract, type InputOf, type Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { DutySelect } from '../../choose/DutySelect.tsx';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { optionsOf, returnReasonValues } from '../../choose/values.ts';
import { Choice } from '../../form/Choice.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Body<L> = L extends Light<infer E> ? InputOf<E> : never;
type Draft = {
  reason: Body<typeof contract.cases.return>['reason'] | undefined;
  basis: string;
  dutyCode: string | undefined;
  unitId: string | undefined;
  unitName: string;
};

/** Back to dispatch, with the entry or source that says whose it is. */
export function ReturnForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(
    contract.cases.return,
    { reason: undefined, basis: '', dutyCode: undefined, unitId: undefined, unitName: '' } as Draft,
    {
      view,
      action: 'return',
      close,
      needs: { reason: 1, basis: 4 },
      input: ({ reason, basis, dutyCode, unitId }) => ({
        id: view.id,
        reason: reason!,
        basis,
        dutyCode,
        proposedUnitId: unitId,
        version: view.version,
      }),
    },
  );
  const { value, change } = form;
  return (
    <FormFrame action="return" form={form} danger close={close}>
      <Choice
        label={t('return.reason')}
        value={value.reason}
        error={form.error('reason')}
        options={optionsOf(returnReasonValues, (reason) => t(`domain:returnReason.${reason}`))}
        onChange={(reason) => change({ reason })}
      />
      <TextAreaField
        label={t('return.basis')}
        hint={t('return.basisHint')}
        error={form.error('basis')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={value.basis}
        onChange={(basis) => change({ basis })}
      />
      <div className="two">
        <Field label={t('return.duty')} optional={t('form.optional')} error={form.error('dutyCode')}>
          {(props) => (
            <DutySelect
              {...props}
              placeholder={t('choose.duty')}
              value={value.dutyCode}
              onChange={(dutyCode) => change({ dutyCode })}
            />
          )}
        </Field>
        <Field label={t('return.unit')} optional={t('form.optional')} error={form.error('unitId')}>
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
      </div>
    </FormFrame>
  );
}
