import { useEffect } from 'react';
import { Boundary } from '#web/client/Boundary.tsx';
import { useExpired } from '#web/client/session.ts';
import { LanguageSwitch, LargeTypeSwitch } from '#web/kit/switches.tsx';
import { SkipLink } from '#web/kit/Page.tsx';
import { go, Link, useRoute } from '#web/kit/route.tsx';
import { Mark } from '#web/kit/Mark.tsx';
import { useText } from '#web/client/language.ts';
import { noteCode } from './receipts.ts';
import { DemoBanner } from './DemoBanner.tsx';
import { FollowedPage } from './followed/FollowedPage.tsx';
import { Home } from './Home.tsx';
import { FollowPage } from './matter/FollowPage.tsx';
import { MatterPages } from './matter/MatterPages.tsx';
import { MyDataPage } from './my/MyDataPage.tsx';
import { MyPage } from './my/MyPage.tsx';
import { NoticesPage } from './my/NoticesPage.tsx';
import { WaitingPage } from './my/WaitingPage.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { SignInAgain } from './sign-in/SignInAgain.tsx';
import { TellPages } from './tell/TellPages.tsx';
import { ToldPage } from './tell/ToldPage.tsx';

/** The link of a short message: number and code, which leave the address at once. */
function FromMessage({ number, code }: { number: string; code: string }) {
  useEffect(() => {
    noteCode(number, code);
    go(`/follow/${number}`, true);
  }, [number, code]);
  return null;
}

function Current() {
  const [first, second, third] = useRoute();
  switch (first) {
    case 'tell':
      return <TellPages step={second} />;
    case 'told':
      return <ToldPage number={second ?? ''} />;
    case 'matter':
      return <MatterPages matter={{ id: second ?? '' }} page={third} />;
    case 'follow':
      if (second && third && /^\d{6,8}$/.test(third)) return <FromMessage number={second} code={third} />;
      return second ? <MatterPages matter={{ number: second }} page={third} /> : <FollowPage />;
    case 'followed':
      return <FollowedPage which={second ?? ''} />;
    case 'my':
      return second === 'data' ? <MyDataPage /> : second === 'notices' ? <NoticesPage /> : <MyPage />;
    case 'waiting':
      return <WaitingPage />;
    case 'sign-in':
      return <SignInPage />;
    default:
      return <Home />;
  }
}

/** The resident's app: what is at the top of every page, and the page. When the session ends, sign-in takes the page's place until it is done; the page waits behind it as it was. */
export function App() {
  const { t } = useText('web');
  const expired = useExpired();
  const route = useRoute().join('/');
  return (
    <>
      <header className="top">
        <SkipLink />
        <DemoBanner />
        <div className="top-row">
          <Link to="/" className="brand">
            <Mark />
            {t('brand')}
          </Link>
          <div className="switches">
            <LargeTypeSwitch />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      {expired && (
        <main id="main" className="main-column">
          <SignInAgain />
        </main>
      )}
      <main id={expired ? undefined : 'main'} className="main-column" hidden={expired} key={route}>
        <Boundary home="/" phone>
          <Current />
        </Boundary>
      </main>
    </>
  );
}
