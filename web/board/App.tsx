import { useEffect } from 'react';
import { useText } from '#web/client/language.ts';
import { may, useExpired, useSession } from '#web/client/session.ts';
import { Screen } from './Screen.tsx';

/** 指挥大屏: for a wall, by whoever of the staff is signed in on this machine. */
export function App() {
  const { t } = useText('metrics');
  const session = useSession();
  const expired = useExpired();
  useEffect(() => {
    document.title = t('board.title');
  }, [t]);
  if (!session.data) return null;
  if (expired || session.data.me?.kind !== 'staff' || !may(session.data, 'overview.read'))
    return (
      <main className="alone">
        <h1>{t('board.title')}</h1>
        <p>{t(session.data.me && !expired ? 'board.notPermitted' : 'board.signIn')}</p>
        <a href="/console/">{t('board.toConsole')}</a>
      </main>
    );
  return <Screen session={session.data} />;
}
