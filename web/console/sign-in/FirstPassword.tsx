import { Alert, Button } from 'antd';
import { useText } from '#web/client/language.ts';
import { useSignOut } from '#web/client/session.ts';
import { LanguageButton } from '../shell/LanguageButton.tsx';
import { PasswordForm } from './PasswordForm.tsx';

/** The first password was seen by somebody else: nothing goes on before it is changed. */
export function FirstPassword() {
  const { t } = useText('console');
  const signOut = useSignOut(() => location.assign('/console/'));
  return (
    <main className="door narrow">
      <header className="door-head">
        <h1>{t('password.firstTitle')}</h1>
        <LanguageButton />
      </header>
      <Alert type="info" showIcon title={t('password.firstText')} />
      <PasswordForm onDone={() => {}} />
      <Button type="text" onClick={() => signOut.mutate({})}>
        {t('user.signOut')}
      </Button>
    </main>
  );
}
