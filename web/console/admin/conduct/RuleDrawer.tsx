import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { limitKindValues, optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Rule } from './ConductPage.tsx';
import { TextField } from '../../form/TextField.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';

/** Changes when a case goes to a conference. */
export function RuleDrawer({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { t } = useText('command');
  const [given, setGiven] = useState(rule);
  const set = (part: Partial<Rule>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.arbitration.saveRule, [contract.arbitration.rules], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      title={t('rules.editKind', { name: t(`conferenceCause.${rule.cause}`) })}
      save={save}
      onSave={() => save.mutate(given)}
      onClose={onClose}
    >
      {rule.returns !== null && (
        <NumberField
          label={t('rules.returns')}
          error={error('returns')}
          min={1}
          max={9}
          value={given.returns}
          onChange={(returns) => set({ returns: returns ?? 1 })}
        />
      )}
      <div className="pair">
        <NumberField
          label={t('rules.limit')}
          error={error('limit.amount')}
          min={0.5}
          max={366}
          value={given.limit.amount}
          onChange={(amount) => set({ limit: { ...given.limit, amount: amount ?? 1 } })}
        />
        <Field label={t('rules.unit')} error={error('limit.kind')}>
          {(props) => (
            <Select
              {...props}
              value={given.limit.kind}
              options={optionsOf(limitKindValues, (kind) => t(`domain:limitKind.${kind}`))}
              onChange={(kind) => set({ limit: { ...given.limit, kind } })}
            />
          )}
        </Field>
      </div>
      <TextField
        label={t('platform.source')}
        error={error('source')}
        maxLength={300}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('rules.on')}
      </Checkbox>
    </EditDrawer>
  );
}
