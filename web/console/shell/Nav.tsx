import { AlarmClock } from 'lucide-react';
import { NavLink, useLocation } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, type Session } from '#web/client/session.ts';
import { adminPlaces, openTo, pagePlaces, queuePlaces, taskPlaces, type Place } from './places.ts';
import { Bell } from '../supervision/Bell.tsx';
import { UserMenu } from './UserMenu.tsx';

/** Ten seconds: a dispatcher should see a new matter before the telephone rings about it. */
export const refreshMs = 10_000;
/** The server counts to 1000 and no further. */
const counted = (n: number) => (n >= 1000 ? '999+' : String(n));

/** The first column: queues with how many wait in each, pages, administration, and the person. */
export function Nav({ session, className = '' }: { session: Session; className?: string }) {
  const { t, language } = useText('console');
  const readsCases = may(session, 'case.read');
  const counts = useRead(contract.cases.counts, {}, { every: refreshMs, enabled: readsCases });
  const { pathname, search } = useLocation();
  // the late ones are the list of all, narrowed: only one of the two is where one is
  const late = pathname.startsWith('/queue/all') && new URLSearchParams(search).get('overdue') === 'true';
  const { me, district } = session;
  const link = ({ name, to, icon: Icon, count }: Place) => {
    const n = count ? counts.data?.[count] : undefined;
    return (
      <li key={name}>
        <NavLink
          to={to}
          className={({ isActive }) => (isActive && !(name === 'all' && late) ? 'active' : '')}
          aria-current={name === 'all' && late ? 'false' : 'page'}
        >
          <Icon size={16} aria-hidden />
          <span className="nav-word">{t(`nav.${name}`)}</span>
          {n !== undefined && (
            <span className="nav-count">
              {counted(n)}
              <span className="unseen">{t('nav.waiting')}</span>
            </span>
          )}
        </NavLink>
      </li>
    );
  };
  const group = (title: string, places: Place[], more?: React.ReactNode) =>
    places.length > 0 && (
      <div className="nav-group">
        <h2>{title}</h2>
        <ul>
          {places.map(link)}
          {more}
        </ul>
      </div>
    );
  const overdue = counts.data?.overdue ?? 0;
  return (
    <nav className={`nav ${className}`} aria-label={t('nav.places')}>
      <div className="nav-head">
        <strong>{t('app.name')}</strong>
        <span className="nav-district">{language === 'en' ? district.nameEn : district.name}</span>
        <Bell />
      </div>
      <div className="nav-scroll">
        {group(
          t('nav.queues'),
          [...openTo(queuePlaces, me), ...openTo(taskPlaces, me)],
          overdue > 0 && (
            <li>
              <NavLink
                to="/queue/all?overdue=true"
                className={() => (late ? 'nav-overdue active' : 'nav-overdue')}
                aria-current={late ? 'page' : 'false'}
              >
                <AlarmClock size={16} aria-hidden />
                <span className="nav-word">{t('nav.overdue')}</span>
                <span className="nav-count">{counted(overdue)}</span>
              </NavLink>
            </li>
          ),
        )}
        {group(t('nav.pages'), openTo(pagePlaces, me))}
        {group(t('nav.admin'), openTo(adminPlaces, me))}
      </div>
      <UserMenu session={session} />
    </nav>
  );
}
