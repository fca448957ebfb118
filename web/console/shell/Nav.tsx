import { AlarmClock, ArrowLeft, Settings2, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { sayName, useText } from '#web/client/language.ts';
import type { Session } from '#web/client/session.ts';
import { Bell } from '../supervision/Bell.tsx';
import { counted, NavGroup } from './NavGroup.tsx';
import { adminGroups, firstAdminPlace, firstPlace, groupsFor, workGroups, type Group, type Place } from './places.ts';
import { useFolds } from './useFolds.ts';
import { UserMenu } from './UserMenu.tsx';
import { useWaiting } from './useWaiting.ts';

/** Ten seconds: a dispatcher should see a new matter before the telephone rings about it. */
export const refreshMs = 10_000;

/** The first column: the work by groups with how many wait in each place, or the administration; and the person. */
export function Nav({ session, className = '' }: { session: Session; className?: string }) {
  const { t } = useText('console');
  const { pathname, search } = useLocation();
  const { me, district } = session;
  const waiting = useWaiting(session, refreshMs);
  const work = groupsFor(workGroups, me);
  const atAdmin = pathname.startsWith('/admin') || work.length === 0;
  const groups = atAdmin ? groupsFor(adminGroups, me) : work;
  const folds = useFolds(groups, groups.find((group) => group.places.some(({ to }) => pathname.startsWith(to)))?.name);
  // the late ones are the list of all, narrowed: only one of the two is where one is
  const late = pathname.startsWith('/queue/all') && new URLSearchParams(search).get('overdue') === 'true';

  const link = (place: Place) => {
    const notHere = place.name === 'all' && late;
    const n = waiting.of(place);
    return (
      <li key={place.name}>
        <NavLink
          to={place.to}
          end={place.to === '/desk'}
          className={({ isActive }) => (isActive && !notHere ? 'active' : '')}
          aria-current={notHere ? 'false' : 'page'}
        >
          <place.icon size={16} aria-hidden />
          <span className="nav-word">{t(place.texts ? `${place.texts}:nav.${place.name}` : `nav.${place.name}`)}</span>
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
  const overdue = waiting.overdue > 0 && (
    <li key="overdue">
      <NavLink
        to="/queue/all?overdue=true"
        className={() => (late ? 'nav-overdue active' : 'nav-overdue')}
        aria-current={late ? 'page' : 'false'}
      >
        <AlarmClock size={16} aria-hidden />
        <span className="nav-word">{t('nav.overdue')}</span>
        <span className="nav-count">{counted(waiting.overdue)}</span>
      </NavLink>
    </li>
  );
  const group = ({ name, places }: Group) => (
    <NavGroup
      key={name}
      title={t(`navGroup.${name}`)}
      open={folds.isOpen(name)}
      waiting={places.reduce((sum, place) => sum + (waiting.of(place) ?? 0), 0)}
      onToggle={() => folds.toggle(name)}
    >
      {places.flatMap((place) => [link(place), place.name === 'all' && overdue])}
    </NavGroup>
  );
  const adminPlace = firstAdminPlace(me);
  return (
    <nav className={`nav ${className}`} aria-label={t('nav.places')}>
      <div className="nav-head">
        <strong>{t('app.name')}</strong>
        <span className="nav-district">{sayName(district)}</span>
        <Bell />
      </div>
      <div className="nav-scroll">
        {atAdmin && work.length > 0 && (
          <Turn to={firstPlace(me)} icon={ArrowLeft}>
            {t('nav.toWork')}
          </Turn>
        )}
        {groups.map(group)}
        {!atAdmin && adminPlace && (
          <Turn to={adminPlace.to} icon={Settings2}>
            {t('nav.admin')}
          </Turn>
        )}
      </div>
      <UserMenu session={session} />
    </nav>
  );
}

/** From the work to the administration and back. */
const Turn = ({ to, icon: Icon, children }: { to: string; icon: LucideIcon; children: ReactNode }) => (
  <ul className="nav-turn">
    <li>
      <NavLink to={to}>
        <Icon size={16} aria-hidden />
        <span className="nav-word">{children}</span>
      </NavLink>
    </li>
  </ul>
);
