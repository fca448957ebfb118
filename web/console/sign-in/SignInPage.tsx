import { sayName, useText } from '#web/client/language.ts';
import type { Session } from '#web/client/session.ts';
import { LanguageButton } from '../shell/LanguageButton.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The door. The address stays, so that after signing in one is where one wanted to go. */
export function SignInPage({ session }: { session: Session }) {
  const { t } = useText('console');
  return (
    <main className="door">
      <header className="door-head">
        <div>
          <h1>{t('app.name')}</h1>
          <p>{t('signIn.district', { district: sayName(session.district) })}</p>
        </div>
        <LanguageButton />
      </header>
      <SignInForm session={session} />
    </main>
  );
}
