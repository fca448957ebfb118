import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { newKey } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { PlacePair } from '../../choose/PlacePair.tsx';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { optionsOf, unitKindValues } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Unit } from './UnitsPage.tsx';
import { TextField } from '../../form/TextField.tsx';
import { useSave } from '../useSave.ts';

const blank = {
  code: '',
  name: '',
  nameEn: '',
  kind: 'department' as Unit['kind'],
  parentId: null as string | null,
  phone: '',
  active: true,
};

/** Adds or changes a unit. */
export function UnitDrawer({ unit, onClose }: { unit: Unit | undefined; onClose: () => void }) {
  const { t } = useText('console');
  const [id] = useState(() => unit?.id ?? newKey());
  const [given, setGiven] = useState(() => ({
    ...blank,
    ...unit,
    phone: unit?.phone ?? '',
    town: unit?.division?.code.slice(0, 9),
    community: unit?.division?.code.length === 12 ? unit.division.code : undefined,
  }));
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  // the parent's name is not in the row; the first page of units usually has it
  const near = useRead(contract.directory.units, { limit: 200 }, { staleTime: 300_000, enabled: !!given.parentId });
  const parent = near.data?.items.find((one) => one.id === given.parentId);
  const save = useSave(contract.directory.saveUnit, [contract.directory.units], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  const submit = () =>
    save.mutate({
      id,
      code: given.code,
      name: given.name,
      nameEn: given.nameEn,
      kind: given.kind,
      parentId: given.parentId,
      divisionCode: given.community ?? given.town ?? null,
      phone: given.phone.trim() || null,
      active: given.active,
    });
  return (
    <EditDrawer
      title={unit ? t('unit.edit', { name: unit.name }) : t('unit.add')}
      save={save}
      onSave={submit}
      onClose={onClose}
    >
      <TextField
        label={t('unit.name')}
        error={error('name')}
        maxLength={60}
        value={given.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t('unit.nameEn')}
        error={error('nameEn')}
        maxLength={100}
        value={given.nameEn}
        onChange={(nameEn) => set({ nameEn })}
      />
      <div className="pair">
        <TextField
          label={t('unit.code')}
          error={error('code')}
          maxLength={60}
          value={given.code}
          onChange={(code) => set({ code })}
        />
        <Field label={t('unit.kind')} error={error('kind')}>
          {(props) => (
            <Select
              {...props}
              value={given.kind}
              options={optionsOf(unitKindValues, (kind) => t(`domain:unitKind.${kind}`))}
              onChange={(kind) => set({ kind })}
            />
          )}
        </Field>
      </div>
      <Field label={t('unit.parent')} optional={t('form.optional')} error={error('parentId')}>
        {(props) => (
          <UnitSelect
            {...props}
            value={given.parentId}
            known={parent ?? null}
            placeholder={t('choose.unit')}
            onChange={(parentId) => set({ parentId: parentId ?? null })}
          />
        )}
      </Field>
      <PlacePair
        town={given.town}
        community={given.community}
        error={error('divisionCode')}
        townOptional
        onChange={set}
      />
      <TextField
        label={t('unit.phone')}
        optional={t('form.optional')}
        error={error('phone')}
        maxLength={20}
        value={given.phone}
        onChange={(phone) => set({ phone })}
      />
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('unit.activeSet')}
      </Checkbox>
    </EditDrawer>
  );
}
