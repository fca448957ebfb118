import { App, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { CaseRule } from './CaseRulesPage.tsx';
import { sayAmount } from './sayAmount.ts';

/** Changes one limit; the unit it is counted in stays. */
export function CaseRuleDrawer({ rule, onClose }: { rule: CaseRule; onClose: () => void }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const [given, setGiven] = useState(rule);
  const set = (part: Partial<CaseRule>) => setGiven((old) => ({ ...old, ...part }));
  const save = useWrite(contract.caseRules.save, {
    refresh: [contract.caseRules.list],
    onDone: () => {
      void message.success(t('form.saved'));
      onClose();
    },
  });
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      open
      title={t(`domain:caseRule.${rule.code}`)}
      failure={save.error}
      pending={save.isPending}
      onSave={() => save.mutate(given)}
      onClose={onClose}
    >
      <Field label={t('actions:rules.amount')} hint={sayAmount(given, t)} error={error('amount')}>
        {(props) => (
          <InputNumber
            {...props}
            min={0}
            max={1000}
            style={{ width: '100%' }}
            value={given.amount}
            onChange={(amount) => set({ amount: amount ?? 0 })}
          />
        )}
      </Field>
      <Field label={t('actions:rules.source')} hint={t('actions:rules.sourceHint')} error={error('source')}>
        {(props) => (
          <Input
            {...props}
            maxLength={200}
            value={given.source}
            onChange={(event) => set({ source: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={given.verified} onChange={(event) => set({ verified: event.target.checked })}>
        {t('verified.set')}
      </Checkbox>
    </EditDrawer>
  );
}
