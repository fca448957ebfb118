import { Alert, App, Button, Select } from 'antd';
import { useState } from 'react';
import { administrators, roles, type Role } from '#contract/permissions.ts';
import { call, newKey } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { queryClient, useWrite } from '#web/client/query.tsx';
import { PlacePair } from '../../choose/PlacePair.tsx';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { useUndo } from '../useUndo.tsx';
import type { Person, Position } from './PeoplePage.tsx';

const staffRoles = roles.filter((role) => role !== 'resident');
type Administrator = (typeof administrators)[number];
const isAdministrator = (role: Role): role is Administrator => administrators.includes(role as Administrator);
const reads = [contract.directory.people];
const blank = {
  role: undefined as Role | undefined,
  unitId: undefined as string | undefined,
  town: undefined as string | undefined,
  community: undefined as string | undefined,
};

/** The posts of a person: taken away at a press (and put back at another), given with a unit or an area of charge. */
export function Positions({
  person,
  sayPosition,
  onPassword,
}: {
  person: Person;
  sayPosition: (position: Position) => string;
  onPassword: (shown: { name: string; password: string; note: string }) => void;
}) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const undo = useUndo();
  const [given, setGiven] = useState(blank);
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const grant = useWrite(contract.directory.grant, {
    refresh: reads,
    onDone: () => {
      setGiven(blank);
      void message.success(t('position.granted'));
    },
  });
  // One of the three administrators is made by two of them: this asks, another confirms.
  const ask = useWrite(contract.directory.askAdministrator, {
    refresh: [contract.directory.administrators],
    onDone: ({ firstHalf }) => {
      setGiven(blank);
      void message.success(t('administrators.asked'));
      onPassword({ name: person.name, password: firstHalf, note: t('administrators.half') });
    },
  });
  const revoke = useWrite(contract.directory.revoke, { refresh: reads });
  const take = (position: Position) =>
    revoke.mutate(
      { id: person.id, positionId: position.id },
      {
        onSuccess: () =>
          !isAdministrator(position.role) &&
          undo(t('position.revoked', { position: sayPosition(position) }), async () => {
            await call(contract.directory.grant, {
              id: person.id,
              role: position.role,
              unitId: position.unit?.id ?? null,
              divisionCode: position.division?.code ?? null,
            });
            await queryClient.invalidateQueries({ queryKey: [contract.directory.people.id] });
          }),
      },
    );
  const failure = grant.error ?? ask.error ?? revoke.error;
  return (
    <section className="drawer-part" aria-label={t('person.positions')}>
      <h2>{t('person.positions')}</h2>
      {failure && <Alert type="error" showIcon title={sayError(failure)} />}
      <ul className="positions">
        {person.positions.map((position) => (
          <li key={position.id}>
            <span>{sayPosition(position)}</span>
            <Button
              size="small"
              danger
              loading={revoke.isPending}
              aria-label={t('position.revokeName', { position: sayPosition(position) })}
              onClick={() => take(position)}
            >
              {t('position.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="stack"
        aria-label={t('position.grant')}
        onSubmit={(event) => {
          event.preventDefault();
          if (given.role && isAdministrator(given.role))
            ask.mutate({ id: newKey(), personId: person.id, kind: 'role', role: given.role });
          else if (given.role)
            grant.mutate({
              id: person.id,
              role: given.role,
              unitId: given.unitId ?? null,
              divisionCode: given.community ?? given.town ?? null,
            });
        }}
      >
        <Field label={t('position.role')} error={fieldMessage(grant.error, 'role')}>
          {(props) => (
            <Select
              {...props}
              value={given.role}
              placeholder={t('choose.one')}
              options={optionsOf(staffRoles, (role) => t(`domain:role.${role}`))}
              onChange={(role) => set({ role })}
            />
          )}
        </Field>
        <Field label={t('position.unit')} optional={t('form.optional')} error={fieldMessage(grant.error, 'unitId')}>
          {(props) => (
            <UnitSelect
              {...props}
              value={given.unitId}
              placeholder={t('choose.unit')}
              onChange={(unitId) => set({ unitId })}
            />
          )}
        </Field>
        <PlacePair
          town={given.town}
          community={given.community}
          error={fieldMessage(grant.error, 'divisionCode')}
          townOptional
          onChange={set}
        />
        <span>
          <Button htmlType="submit" disabled={!given.role} loading={grant.isPending || ask.isPending}>
            {t('position.grant')}
          </Button>
        </span>
      </form>
    </section>
  );
}
