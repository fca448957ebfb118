import { InputNumber } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Draft = { unitId: string | undefined; unitName: string; what: string; days: number | null };

/** Asks another unit for a defined piece of work, due by working days or by the limit of the case. */
export function AskTaskForm({ view, close }: FormProps) {
  const { t } = useText('structure');
  const form = useCaseForm(
    contract.structure.askTask,
    { unitId: undefined, unitName: '', what: '', days: null } as Draft,
    {
      view,
      action: 'ask_task',
      close,
      needs: { unitId: 1, what: 4 },
      input: ({ unitId, what, days }) => ({
        id: view.id,
        unitId: unitId!,
        what,
        version: view.version,
        ...(days ? { limit: { kind: 'working_day' as const, amount: days } } : {}),
      }),
    },
  );
  const { value, change } = form;
  return (
    <FormFrame action="ask_task" form={form} close={close}>
      <div className="two">
        <Field label={t('task.unit')} error={form.error('unitId')}>
          {(props) => (
            <UnitSelect
              {...props}
              placeholder={t('console:choose.unit')}
              value={value.unitId}
              known={value.unitId ? { id: value.unitId, name: value.unitName } : null}
              onChange={(unitId, unit) => change({ unitId, unitName: unit?.name ?? '' })}
            />
          )}
        </Field>
        <Field label={t('task.days')} hint={t('task.daysHint')} optional={t('task.daysOptional')}>
          {({ id, 'aria-describedby': describedBy }) => (
            <InputNumber
              id={id}
              aria-describedby={describedBy}
              min={1}
              max={60}
              precision={0}
              controls={false}
              value={value.days}
              onChange={(days) => change({ days })}
            />
          )}
        </Field>
      </div>
      <TextAreaField
        label={t('task.what')}
        hint={t('task.whatHint')}
        error={form.error('what')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={value.what}
        onChange={(what) => change({ what })}
      />
    </FormFrame>
  );
}
