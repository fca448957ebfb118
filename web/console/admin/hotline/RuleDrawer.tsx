import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { EditDrawer } from '../EditDrawer.tsx';
import { fromShown, toShown, type Rule } from './rule.ts';
import { TextField } from '../../form/TextField.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';

/** Changes one of the hotline's numbers. */
export function RuleDrawer({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { t } = useText('desk');
  const [given, setGiven] = useState({
    value: toShown(rule),
    source: rule.source,
    verified: rule.verified,
  });
  const save = useSave(contract.hotline.saveRule, [contract.hotline.rules, contract.hotline.figures], onClose);
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  return (
    <EditDrawer
      title={t(`rule.${rule.name}`)}
      save={save}
      onSave={() => save.mutate({ ...given, name: rule.name, value: fromShown({ ...given, name: rule.name }) })}
      onClose={onClose}
    >
      <NumberField
        label={t('rule.value')}
        hint={t(`rule.${rule.name}.value`, { value: given.value })}
        error={fieldMessage(save.error, 'value')}
        min={0}
        value={given.value}
        onChange={(value) => set({ value: value ?? 0 })}
      />
      <TextField
        label={t('article.source')}
        error={fieldMessage(save.error, 'source')}
        maxLength={200}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
