import { useText } from '#web/client/language.ts';
import { dismissExpired } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { Page } from '#web/kit/Page.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The session ended under a page: sign in and go on where one was. */
export function SignInAgain() {
  const { t } = useText('resident');
  return (
    <Page title={t('signIn.againTitle')}>
      <p>{t('signIn.againLead')}</p>
      <SignInForm onDone={() => undefined} />
      <Button look="plain" onPress={dismissExpired}>
        {t('signIn.notNow')}
      </Button>
    </Page>
  );
}
