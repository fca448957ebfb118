import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Choice } from '../../form/Choice.tsx';
import { Field } from '../../form/Field.tsx';
import type { Person } from './PeoplePage.tsx';

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
      <Field label={t('person.name')} error={error('name')}>
        {(props) => (
          <Input
            {...props}
            maxLength={40}
            required
            value={given.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('person.login')} error={error('login')}>
        {(props) => (
          <Input
            {...props}
            maxLength={60}
            required
            autoComplete="off"
            value={given.login}
            onChange={(event) => set({ login: event.target.value })}
          />
        )}
      </Field>
      {/* the number is masked on its way out, so it cannot be sent back unseen: it is asked for again */}
      <Field
        label={t('person.phone')}
        optional={t('form.optional')}
        hint={person?.phone ? t('person.phoneAgain', { phone: person.phone }) : undefined}
        error={error('phone')}
      >
        {(props) => (
          <Input
            {...props}
            inputMode="tel"
            maxLength={11}
            value={given.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        )}
      </Field>
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
