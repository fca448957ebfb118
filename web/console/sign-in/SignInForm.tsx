import { digitsOf } from '#contract/text.ts';
import { Alert, Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { signedIn, type Session } from '#web/client/session.ts';
import { Field } from '../form/Field.tsx';
import { TextField } from '../form/TextField.tsx';

/** Account, password and, when the server asks for it, the one-time code; in a demonstration one press is enough. */
export function SignInForm({ session }: { session: Session }) {
  const { t } = useText('console');
  const [given, setGiven] = useState({ login: '', password: '', totp: '' });
  const enter = useWrite(contract.session.signIn, { onDone: ({ me }) => signedIn(me), refresh: [] });
  const needsCode = enter.error?.code === 'session.totp_needed' || given.totp !== '';
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const wrong = enter.error && enter.error.code !== 'session.totp_needed';
  return (
    <>
      {session.district.demo && <DemoAccounts />}
      <form
        className="sign-in-form"
        aria-label={t('signIn.title')}
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate({ login: given.login, password: given.password, totp: digitsOf(given.totp) || undefined });
        }}
      >
        {session.district.demo && <h2>{t('signIn.orPassword')}</h2>}
        {wrong && <Alert type="error" showIcon title={sayError(enter.error)} />}
        <TextField
          label={t('signIn.login')}
          error={fieldMessage(enter.error, 'login')}
          autoComplete="username"
          autoFocus={!session.district.demo}
          required
          maxLength={60}
          value={given.login}
          onChange={(login) => set({ login })}
        />
        <Field label={t('signIn.password')} error={fieldMessage(enter.error, 'password')}>
          {(props) => (
            <Input.Password
              {...props}
              autoComplete="current-password"
              required
              value={given.password}
              onChange={(event) => set({ password: event.target.value })}
            />
          )}
        </Field>
        {needsCode && (
          <TextField
            label={t('signIn.totp')}
            hint={t('signIn.totpHint')}
            error={fieldMessage(enter.error, 'totp')}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            value={given.totp}
            onChange={(totp) => set({ totp })}
          />
        )}
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('signIn.enter')}
        </Button>
      </form>
    </>
  );
}

/** One card for each role of the demonstration. */
function DemoAccounts() {
  const { t } = useText('console');
  const { data, error } = useRead(contract.session.demoAccounts, {}, { staleTime: 600_000 });
  const enter = useWrite(contract.session.demoSignIn, { onDone: ({ me }) => signedIn(me), refresh: [] });
  return (
    <section className="demo" aria-label={t('signIn.demo')}>
      <h2>{t('signIn.demo')}</h2>
      <p className="hint">{t('signIn.demoHint')}</p>
      {(error ?? enter.error) && <Alert type="error" showIcon title={sayError(error ?? enter.error)} />}
      {!data && !error && <Skeleton active />}
      <ul className="demo-cards">
        {data?.accounts
          .filter((account) => account.role !== 'resident')
          .map((account) => (
            <li key={account.id}>
              <button type="button" disabled={enter.isPending} onClick={() => enter.mutate({ accountId: account.id })}>
                <strong>{t(`domain:role.${account.role}`)}</strong>
                <span>{account.name}</span>
                <span className="quiet">{account.unit ?? account.division ?? ''}</span>
                <span className="demo-does">{t(`roleDoes.${account.role}`)}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
