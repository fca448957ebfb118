import { Boundary } from '#web/client/Boundary.tsx';
import { useText } from '#web/client/language.ts';
import { useExpired, useSession } from '#web/client/session.ts';
import { contract } from '#web/client/contract.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { Mark } from '#web/kit/Mark.tsx';
import { OutboxList } from '#web/kit/OutboxList.tsx';
import { Page, SkipLink } from '#web/kit/Page.tsx';
import { Link, useRoute } from '#web/kit/route.tsx';
import { LanguageSwitch, LargeTypeSwitch } from '#web/kit/switches.tsx';
import { ListPage } from './ListPage.tsx';
import { MinePage } from './MinePage.tsx';
import { Bell, RemindersPage } from './RemindersPage.tsx';
import { FindingPage } from './report/FindingPage.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { SyncState } from './SyncState.tsx';
import { CasePage } from './verify/CasePage.tsx';
import { VerifyPage } from './verify/VerifyPage.tsx';
import { ArrivePage } from './whistle/ArrivePage.tsx';
import { DonePage } from './whistle/DonePage.tsx';
import { WhistlePage } from './whistle/WhistlePage.tsx';
import { WhistlesPage } from './whistle/WhistlesPage.tsx';

function WaitingPage() {
  const { t } = useText('web');
  return (
    <Page title={t('waiting.title')} back="/">
      <OutboxList />
    </Page>
  );
}

function Current() {
  const [first, second, third] = useRoute();
  switch (first) {
    case 'case':
      return third === 'verify' ? <VerifyPage id={second ?? ''} /> : <CasePage id={second ?? ''} />;
    case 'whistles':
      return <WhistlesPage />;
    case 'whistle':
      if (third === 'arrive') return <ArrivePage id={second ?? ''} />;
      return third === 'done' ? <DonePage id={second ?? ''} /> : <WhistlePage id={second ?? ''} />;
    case 'finding':
      return <FindingPage />;
    case 'waiting':
      return <WaitingPage />;
    case 'reminders':
      return <RemindersPage />;
    case 'me':
      return <MinePage />;
    default:
      return <ListPage />;
  }
}

/** The grid worker's app: a list, a case, a finding; all of it also without network. */
export function App() {
  const { t } = useText('field');
  const expired = useExpired();
  const route = useRoute().join('/');
  const { error } = useSession();
  // who was signed in is remembered, so that the app opens in a place without signal
  const session = useKeptRead(contract.session.get, {}, { staleTime: 60_000 });
  const me = session.data?.me;
  const signIn = expired || (session.data !== undefined && me?.kind !== 'staff');
  return (
    <>
      <header className="top">
        <SkipLink />
        <div className="top-row">
          <Link to="/" className="brand">
            <Mark />
            {t('brand')}
          </Link>
          <div className="switches">
            {me?.kind === 'staff' && <Bell />}
            <LargeTypeSwitch />
            <LanguageSwitch />
          </div>
        </div>
        {me && <SyncState />}
      </header>
      {signIn && (
        <main id="main" className="main-column">
          <SignInPage again={expired && Boolean(me)} demo={session.data?.district.demo ?? false} />
        </main>
      )}
      {!session.data && (
        <main id="main" className="main-column">
          <output>{error ? t('noSession') : t('web:loading')}</output>
        </main>
      )}
      {me?.kind === 'staff' && (
        <main id={signIn ? undefined : 'main'} className="main-column" hidden={signIn} key={route}>
          <Boundary home="/field/">
            <Current />
          </Boundary>
        </main>
      )}
    </>
  );
}
