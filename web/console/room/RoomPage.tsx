import { Alert, Skeleton } from 'antd';
import { Link } from 'react-router';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { refreshMs } from '../shell/Nav.tsx';
import { RoomWhistles } from './RoomWhistles.tsx';
import '../overview/overview.css';
import './room.css';

type Room = ReplyTo<typeof contract.platforms.room>;
type Platform = Room['platforms'][number];
type Member = ReplyTo<typeof contract.platforms.members>['items'][number];

/** 街道指挥室: the four platforms side by side, with whistles under way and who is on secondment. */
export function RoomPage() {
  const { t } = useText('command');
  const { data: session } = useSession();
  const town = session?.me?.positions.find((p) => p.division)?.division?.code.slice(0, 9);
  const { data, error } = useRead(contract.platforms.room, {}, { every: refreshMs });
  const members = useRead(contract.platforms.members, { townCode: town }, { staleTime: 60_000 });
  const here = (members.data?.items ?? []).filter((member) => member.here);
  return (
    <main className="page" aria-label={t('nav.room')}>
      <header className="page-head">
        <h1>{t('nav.room')}</h1>
        {data && (
          <Link to={may(session, 'case.dispatch') ? '/queue/dispatch' : '/queue/all?state=received'}>
            {t('room.waiting')} {data.waiting}
          </Link>
        )}
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={t('room.content')}>
        <p className="hint page-hint">{t('room.hint')}</p>
        {error && <Alert type={data ? 'warning' : 'error'} showIcon title={sayError(error)} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 12 }} />}
        {data && (
          <>
            <div className="platforms">
              {data.platforms.map((platform) => (
                <PlatformPanel
                  key={platform.code}
                  of={platform}
                  members={here.filter((member) => member.platform === platform.code)}
                />
              ))}
            </div>
            <p className="quiet others">
              {t('room.others')} · {t('room.open')} {data.others.open} · {t('room.overdue')} {data.others.overdue} ·{' '}
              {t('room.today')} {data.others.today}
            </p>
            {may(session, 'whistle.read') && <RoomWhistles />}
          </>
        )}
      </div>
    </main>
  );
}

function PlatformPanel({ of, members }: { of: Platform; members: Member[] }) {
  const { t } = useText('command');
  const list = `/queue/all?platform=${of.code}`;
  const name = sayName(of);
  return (
    <section className="panel platform" aria-label={name}>
      <h2>
        <Link to={list}>{name}</Link>
      </h2>
      <dl className="platform-figures">
        <div>
          <dt>{t('room.open')}</dt>
          <dd>
            <Link to={list}>{of.open}</Link>
          </dd>
        </div>
        <div className={of.overdue ? 'bad' : undefined}>
          <dt>{t('room.overdue')}</dt>
          <dd>
            <Link to={`${list}&overdue=true`}>{of.overdue}</Link>
          </dd>
        </div>
        <div>
          <dt>{t('room.today')}</dt>
          <dd>{of.today}</dd>
        </div>
      </dl>
      <h3>{t('room.units')}</h3>
      {of.units.length === 0 && <p className="quiet">{t('room.noUnits')}</p>}
      <ul className="platform-units">
        {of.units.map(({ unit, open, overdue }) => (
          <li key={unit.id}>
            <Link to={`${list}&unitId=${unit.id}`}>{unit.name}</Link>
            <span>
              {open}
              {overdue > 0 && (
                <span className="late">
                  {' '}
                  {t('room.overdue')} {overdue}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <h3>{t('room.members')}</h3>
      {members.length === 0 && <p className="quiet">{t('room.noMembers')}</p>}
      <ul className="platform-units">
        {members.map((member) => (
          <li key={member.id}>
            <span>
              {member.person.name} <span className="quiet">{member.duty}</span>
              <span className="quiet block">{member.fromUnit.name}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
