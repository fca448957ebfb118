import { Checkbox } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { EditDrawer } from '../EditDrawer.tsx';
import { rowTexts } from '../rowTexts.tsx';
import type { Kind } from './ConductPage.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';

const blank: Kind = {
  code: '',
  name: '',
  nameEn: '',
  position: 9,
  arriveMinutes: 60,
  approveFirst: true,
  source: '',
  verified: false,
  active: true,
};

/** Adds or changes a kind of whistle. */
export function KindDrawer({ kind, onClose }: { kind: Kind | undefined; onClose: () => void }) {
  const { t } = useText('command');
  const [given, setGiven] = useState<Kind>(kind ?? blank);
  const set = (part: Partial<Kind>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.whistles.saveKind, [contract.whistles.kinds], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  const text = rowTexts<'code' | 'name' | 'nameEn' | 'source'>({
    given,
    set,
    error,
    label: (name) => t(`platform.${name}`),
  });
  return (
    <EditDrawer
      title={kind ? t('rules.editKind', { name: kind.name }) : t('rules.addKind')}
      save={save}
      onSave={() => save.mutate(given)}
      onClose={onClose}
    >
      {text('name', 20)}
      {text('nameEn', 60)}
      <div className="pair">
        {text('code', 20, !!kind)}
        <NumberField
          label={t('rules.minutes')}
          error={error('arriveMinutes')}
          min={1}
          max={43200}
          value={given.arriveMinutes}
          onChange={(minutes) => set({ arriveMinutes: minutes ?? 1 })}
        />
      </div>
      <Checkbox checked={given.approveFirst} onChange={(event) => set({ approveFirst: event.target.checked })}>
        {t('rules.approveFirst')}
      </Checkbox>
      {text('source', 300)}
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('platform.active')}
      </Checkbox>
    </EditDrawer>
  );
}
