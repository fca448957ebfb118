import { App, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { limitKindValues, optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Rule } from './ConductPage.tsx';

/** Changes when a case goes to a conference. */
export function RuleDrawer({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { t } = useText('command');
  const { message } = App.useApp();
  const [given, setGiven] = useState(rule);
  const set = (part: Partial<Rule>) => setGiven((old) => ({ ...old, ...part }));
  const save = useWrite(contract.arbitration.saveRule, {
    refresh: [contract.arbitration.rules],
    onDone: () => {
      void message.success(t('console:form.saved'));
      onClose();
    },
  });
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      open
      title={t('rules.editKind', { name: t(`conferenceCause.${rule.cause}`) })}
      failure={save.error}
      pending={save.isPending}
      onSave={() => save.mutate(given)}
      onClose={onClose}
    >
      {rule.returns !== null && (
        <Field label={t('rules.returns')} error={error('returns')}>
          {(props) => (
            <InputNumber
              id={props.id}
              min={1}
              max={9}
              value={given.returns}
              onChange={(returns) => set({ returns: returns ?? 1 })}
            />
          )}
        </Field>
      )}
      <div className="pair">
        <Field label={t('rules.limit')} error={error('limit.amount')}>
          {(props) => (
            <InputNumber
              id={props.id}
              min={0.5}
              max={366}
              value={given.limit.amount}
              onChange={(amount) => set({ limit: { ...given.limit, amount: amount ?? 1 } })}
            />
          )}
        </Field>
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
      <Field label={t('platform.source')} error={error('source')}>
        {(props) => (
          <Input
            {...props}
            maxLength={300}
            value={given.source}
            onChange={(event) => set({ source: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={given.verified} onChange={(event) => set({ verified: event.target.checked })}>
        {t('console:verified.set')}
      </Checkbox>
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('rules.on')}
      </Checkbox>
    </EditDrawer>
  );
}
