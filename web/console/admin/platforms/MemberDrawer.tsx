import { Select } from 'antd';
import { useState } from 'react';
import { newKey } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayName, useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { TownSelect } from '../../choose/TownSelect.tsx';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { useLater } from '../../choose/useLater.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Member } from './Members.tsx';
import type { Platform } from './PlatformsPage.tsx';
import { TextField } from '../../form/TextField.tsx';
import { useSave } from '../useSave.ts';

type Props = { member: Member | undefined; platforms: Platform[]; onClose: () => void };

/** Adds or changes a secondment. */
export function MemberDrawer({ member, platforms, onClose }: Props) {
  const { t } = useText('command');
  const [id] = useState(() => member?.id ?? newKey());
  const [given, setGiven] = useState(() => ({
    platform: member?.platform ?? '',
    townCode: member?.town.code ?? '',
    personId: member?.person.id ?? '',
    fromUnitId: member?.fromUnit.id ?? '',
    duty: member?.duty ?? '',
    fromOn: member?.fromOn ?? '',
    toOn: member?.toOn ?? '',
  }));
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const [typed, setTyped] = useState('');
  const people = usePages(contract.directory.people, { q: useLater(typed.trim()) || undefined });
  const options = people.items.map((person) => ({ value: person.id, label: `${person.name} · ${person.login ?? ''}` }));
  if (member && !options.some((option) => option.value === member.person.id))
    options.unshift({ value: member.person.id, label: member.person.name });
  const save = useSave(contract.platforms.saveMember, [contract.platforms.members], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  const dayField = (name: 'fromOn' | 'toOn') => (
    <TextField
      label={t(`platform.${name}`)}
      optional={name === 'toOn' ? t('console:form.optional') : undefined}
      error={error(name)}
      type="date"
      value={given[name]}
      onChange={(written) => set({ [name]: written })}
    />
  );
  return (
    <EditDrawer
      title={t(member ? 'platform.editMember' : 'platform.addMember')}
      save={save}
      onSave={() => save.mutate({ id, ...given, toOn: given.toOn || null })}
      onClose={onClose}
    >
      <Field label={t('platform.person')} error={error('personId')}>
        {(props) => (
          <Select
            {...props}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            value={given.personId || undefined}
            options={options}
            onChange={(personId) => set({ personId })}
          />
        )}
      </Field>
      <Field label={t('platform.fromUnit')} error={error('fromUnitId')}>
        {(props) => (
          <UnitSelect
            {...props}
            value={given.fromUnitId || null}
            known={member?.fromUnit}
            onChange={(fromUnitId) => set({ fromUnitId: fromUnitId ?? '' })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={t('platform.which')} error={error('platform')}>
          {(props) => (
            <Select
              {...props}
              value={given.platform || undefined}
              options={platforms.map((one) => ({ value: one.code, label: sayName(one) }))}
              onChange={(platform) => set({ platform })}
            />
          )}
        </Field>
        <Field label={t('platform.town')} error={error('townCode')}>
          {(props) => (
            <TownSelect {...props} value={given.townCode || null} onChange={(code) => set({ townCode: code ?? '' })} />
          )}
        </Field>
      </div>
      <TextField
        label={t('platform.duty')}
        error={error('duty')}
        maxLength={60}
        value={given.duty}
        onChange={(duty) => set({ duty })}
      />
      <div className="pair">
        {dayField('fromOn')}
        {dayField('toOn')}
      </div>
    </EditDrawer>
  );
}
