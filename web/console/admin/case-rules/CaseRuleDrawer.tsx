import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { EditDrawer } from '../EditDrawer.tsx';
import type { CaseRule } from './CaseRulesPage.tsx';
import { sayAmount } from './sayAmount.ts';
import { TextField } from '../../form/TextField.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';

/** Changes one limit; the unit it is counted in stays. */
export function CaseRuleDrawer({ rule, onClose }: { rule: CaseRule; onClose: () => void }) {
  const { t } = useText('console');
  const [given, setGiven] = useState(rule);
  const set = (part: Partial<CaseRule>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.caseRules.save, [contract.caseRules.list], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      title={t(`domain:caseRule.${rule.code}`)}
      save={save}
      onSave={() => save.mutate(given)}
      onClose={onClose}
    >
      <NumberField
        label={t('actions:rules.amount')}
        hint={sayAmount(given, t)}
        error={error('amount')}
        min={0}
        max={1000}
        value={given.amount}
        onChange={(amount) => set({ amount: amount ?? 0 })}
      />
      <TextField
        label={t('actions:rules.source')}
        hint={t('actions:rules.sourceHint')}
        error={error('source')}
        maxLength={200}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
