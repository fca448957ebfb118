import { App } from 'antd';
import { useText } from '#web/client/language.ts';
import { useSession } from '#web/client/session.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { TotpSetup } from './TotpSetup.tsx';

/** My account: posts, password, one-time codes. */
export function AccountPage() {
  const { t } = useText('console');
  const { message } = App.useApp();
  const { data } = useSession();
  const me = data?.me;
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('user.account')}</h1>
      </header>
      <div className="page-scroll account">
        <section aria-label={t('account.who')}>
          <h2>{me?.name}</h2>
          <ul className="plain">
            {me?.positions.map((position, i) => (
              <li key={i}>
                {[t(`domain:role.${position.role}`), position.unit?.name, position.division?.name]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t('password.title')}>
          <h2>{t('password.title')}</h2>
          <PasswordForm onDone={() => void message.success(t('password.done'))} />
        </section>
        <section aria-label={t('totp.title')}>
          <h2>{t('totp.title')}</h2>
          <TotpSetup done={me?.totp ?? false} />
        </section>
      </div>
    </main>
  );
}
