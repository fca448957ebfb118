import { App, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { newKey } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { TownSelect } from '../../choose/TownSelect.tsx';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { optionsOf, unitKindValues } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Unit } from './UnitsPage.tsx';

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
  const { message } = App.useApp();
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
  const save = useWrite(contract.directory.saveUnit, {
    refresh: [contract.directory.units],
    onDone: () => {
      void message.success(t('form.saved'));
      onClose();
    },
  });
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
      open
      title={unit ? t('unit.edit', { name: unit.name }) : t('unit.add')}
      failure={save.error}
      pending={save.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <Field label={t('unit.name')} error={error('name')}>
        {(props) => (
          <Input {...props} maxLength={60} value={given.name} onChange={(event) => set({ name: event.target.value })} />
        )}
      </Field>
      <Field label={t('unit.nameEn')} error={error('nameEn')}>
        {(props) => (
          <Input
            {...props}
            maxLength={100}
            value={given.nameEn}
            onChange={(event) => set({ nameEn: event.target.value })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={t('unit.code')} error={error('code')}>
          {(props) => (
            <Input
              {...props}
              maxLength={60}
              value={given.code}
              onChange={(event) => set({ code: event.target.value })}
            />
          )}
        </Field>
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
      <div className="pair">
        <Field label={t('position.town')} optional={t('form.optional')} error={error('divisionCode')}>
          {(props) => (
            <TownSelect {...props} value={given.town} onChange={(town) => set({ town, community: undefined })} />
          )}
        </Field>
        <Field label={t('position.community')} optional={t('form.optional')}>
          {(props) => (
            <TownSelect
              {...props}
              disabled={!given.town}
              parent={given.town}
              value={given.community}
              onChange={(community) => set({ community })}
            />
          )}
        </Field>
      </div>
      <Field label={t('unit.phone')} optional={t('form.optional')} error={error('phone')}>
        {(props) => (
          <Input
            {...props}
            maxLength={20}
            value={given.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('unit.activeSet')}
      </Checkbox>
    </EditDrawer>
  );
}
