import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { TextField } from '../../form/TextField.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';

export type StageLimit = ReplyTo<typeof contract.metrics.list>['limits'][number];

/** By how many minutes a step counts as in time, from now on. */
export function LimitDrawer({ limit, onClose }: { limit: StageLimit; onClose: () => void }) {
  const { t } = useText('metrics');
  const [given, setGiven] = useState({ minutes: limit.minutes, source: limit.source, verified: limit.verified });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.metrics.saveLimit, [contract.metrics.list], onClose);
  return (
    <EditDrawer
      title={t('admin.edit', { name: t(`limit.${limit.code}`) })}
      save={save}
      onSave={() => save.mutate({ limit: limit.code, ...given })}
      onClose={onClose}
    >
      <NumberField
        label={t('admin.minutes')}
        error={fieldMessage(save.error, 'minutes')}
        min={1}
        max={100_000}
        value={given.minutes}
        onChange={(minutes) => set({ minutes: minutes ?? 1 })}
      />
      <TextField
        label={t('admin.source')}
        error={fieldMessage(save.error, 'source')}
        maxLength={200}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
