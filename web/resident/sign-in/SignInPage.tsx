import { useText } from '#web/client/language.ts';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';
import { SignInForm } from './SignInForm.tsx';

export function SignInPage() {
  const { t } = useText('resident');
  return (
    <Page title={t('signIn.title')} back="/my">
      <p>{t('signIn.lead')}</p>
      <SignInForm onDone={() => go('/my', true)} />
    </Page>
  );
}
