import { digitsOf } from '#contract/text.ts';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { sendWaiting } from '#web/client/post-office.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { signedIn, type Session } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { TextField } from '#web/kit/fields.tsx';

const enter = ({ me }: { me: NonNullable<Session['me']> }) => {
  signedIn(me);
  void sendWaiting();
};

/** The demonstration's accounts for this app, one press each. */
function DemoAccounts() {
  const { t } = useText('field');
  const query = useRead(contract.session.demoAccounts, {});
  const write = useWrite(contract.session.demoSignIn, { refresh: [], onDone: enter });
  const workers =
    query.data?.accounts.filter(
      ({ role }) => role === 'grid_worker' || role === 'community_worker' || role === 'handler',
    ) ?? [];
  if (!workers.length) return null;
  return (
    <section className="stack">
      <h2>{t('signIn.demo')}</h2>
      <ErrorSummary faults={faultsOf(write.error)} />
      {workers.map((account) => (
        <Button
          key={account.id}
          wide
          busy={write.isPending && write.variables?.accountId === account.id}
          onPress={() => write.mutate({ accountId: account.id })}
        >
          {[account.name, t(`domain:role.${account.role}`), account.division].filter(Boolean).join(' · ')}
        </Button>
      ))}
    </section>
  );
}

/** Account and password, and the one-time code once it is asked for. */
export function SignInPage({ again, demo }: { again: boolean; demo: boolean }) {
  const { t } = useText('field');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const write = useWrite(contract.session.signIn, { refresh: [], onDone: enter });
  const needsCode = write.error?.code === 'session.totp_needed' || totp !== '';
  return (
    <Page title={t('signIn.title')}>
      {again && <p>{t('signIn.again')}</p>}
      {demo && <DemoAccounts />}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate({ login: login.trim(), password, ...(digitsOf(totp) ? { totp: digitsOf(totp) } : {}) });
        }}
      >
        <ErrorSummary faults={faultsOf(write.error, { login: 'login', password: 'password', totp: 'totp' })} />
        <TextField
          id="login"
          label={t('signIn.login')}
          autoComplete="username"
          maxLength={60}
          value={login}
          onChange={setLogin}
        />
        <TextField
          id="password"
          kind="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onChange={setPassword}
        />
        {needsCode && (
          <TextField
            id="totp"
            kind="digits"
            label={t('signIn.totp')}
            autoComplete="one-time-code"
            value={totp}
            onChange={setTotp}
          />
        )}
        <Button type="submit" look="main" wide busy={write.isPending}>
          {t('signIn.enter')}
        </Button>
      </form>
    </Page>
  );
}
