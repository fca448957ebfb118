import { Input } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useSession } from '#web/client/session.ts';
import { Choice } from '../../form/Choice.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

const levels = ['1', '2', '3'] as const;
type Draft = { level: (typeof levels)[number] | undefined; dueOn: string; demand: string };

/** Supervises: how strongly, what is demanded, and by which day the unit replies. Only higher levels follow a lower one. */
export function SuperviseForm({ view, close }: FormProps) {
  const { t } = useText('actions');
  const positions = useSession().data?.me?.positions ?? [];
  const leads = positions.some((p) => p.role === 'street_leader' || p.role === 'district_leader');
  const form = useCaseForm(contract.cases.supervise, { level: undefined, dueOn: '', demand: '' } as Draft, {
    view,
    action: 'supervise',
    close,
    needs: { level: 1, dueOn: 1, demand: 4 },
    input: ({ level, dueOn, demand }) => ({ id: view.id, level: Number(level), dueOn, demand, version: view.version }),
  });
  const { value, change } = form;
  const offered = levels.filter((level) => Number(level) > (view.supervision?.level ?? 0) && (leads || level !== '3'));
  return (
    <FormFrame action="supervise" form={form} close={close}>
      <div className="two">
        <Choice
          label={t('supervise.level')}
          value={value.level}
          error={form.error('level')}
          options={offered.map((level) => ({ value: level, label: t(`domain:supervisionLevel.${level}`) }))}
          onChange={(level) => change({ level })}
        />
        <Field label={t('supervise.dueOn')} error={form.error('dueOn')}>
          {(props) => (
            <Input
              {...props}
              type="date"
              className="date"
              value={value.dueOn}
              onChange={(event) => change({ dueOn: event.target.value })}
            />
          )}
        </Field>
      </div>
      <TextAreaField
        label={t('supervise.label')}
        hint={t('supervise.hint')}
        error={form.error('demand')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        value={value.demand}
        onChange={(demand) => change({ demand })}
      />
    </FormFrame>
  );
}
