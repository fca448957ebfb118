import { Alert, Button } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Choice } from '../../form/Choice.tsx';
import type { Person } from './PeoplePage.tsx';
import { TextField } from '../../form/TextField.tsx';

type Props = { id: string; person: Person | undefined; onSaved: (name: string, firstPassword: string | null) => void };

/** Login, name, phone and whether the person still works here. */
export function AccountForm({ id, person, onSaved }: Props) {
  const { t } = useText('console');
  const [given, setGiven] = useState({
    login: person?.login ?? '',
    name: person?.name ?? '',
    phone: '',
    status: person?.status === 'left' ? ('left' as const) : ('active' as const),
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useWrite(contract.directory.savePerson, {
    refresh: [contract.directory.people],
    onDone: ({ person: saved, firstPassword }) => onSaved(saved.name, firstPassword),
  });
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <form
      className="stack"
      aria-label={t('person.account')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          id,
          login: given.login,
          name: given.name,
          phone: given.phone.trim() || null,
          status: given.status,
        });
      }}
    >
      {save.error && <Alert type="error" showIcon title={sayError(save.error)} />}
      <TextField
        label={t('person.name')}
        error={error('name')}
        maxLength={40}
        required
        value={given.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t('person.login')}
        error={error('login')}
        maxLength={60}
        required
        autoComplete="off"
        value={given.login}
        onChange={(login) => set({ login })}
      />
      {/* the number is masked on its way out, so it cannot be sent back unseen: it is asked for again */}
      <TextField
        label={t('person.phone')}
        optional={t('form.optional')}
        hint={person?.phone ? t('person.phoneAgain', { phone: person.phone }) : undefined}
        error={error('phone')}
        inputMode="tel"
        value={given.phone}
        onChange={(phone) => set({ phone })}
      />
      {person && (
        <Choice
          label={t('person.status')}
          value={given.status}
          options={(['active', 'left'] as const).map((status) => ({
            value: status,
            label: t(`domain:personStatus.${status}`),
          }))}
          onChange={(status) => set({ status })}
        />
      )}
      <span>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('form.save')}
        </Button>
      </span>
    </form>
  );
}
