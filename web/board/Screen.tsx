import { serverNow } from '#web/client/clock.ts';
import { useEffect, useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import type { Session } from '#web/client/session.ts';
import { CaseMap } from './CaseMap.tsx';
import { DueNext } from './DueNext.tsx';
import { Figures } from './Figures.tsx';
import { Load } from './Load.tsx';
import { Topics } from './Topics.tsx';
import { Whistles } from './Whistles.tsx';

const placesShown = 8;
const clock = (at: number | string) =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(at));

/** What is happening now on one screen: a map, the clocks, who carries how much, and the day's figures with their definitions. */
export function Screen({ session }: { session: Session }) {
  const { t } = useText('metrics');
  const every = 10_000;
  const board = useRead(contract.metrics.board, {}, { every, keepPrevious: true });
  const today = useRead(contract.metrics.figures, { period: 'day' }, { every: 30_000, keepPrevious: true });
  const month = useRead(contract.metrics.figures, { period: 'month' }, { every: 60_000, keepPrevious: true });
  const definitions = useRead(contract.metrics.list, {}, { staleTime: 300_000 });
  const shapes = useRead(contract.territory.shapes, { code: session.district.code }, { staleTime: 3_600_000 });
  const towns = useRead(contract.territory.divisions, {}, { staleTime: 3_600_000 });
  const names = new Map(towns.data?.items.map((town) => [town.code, town.name]));
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  const unplaced = board.data?.unplaced ?? [];
  const byCode = new Map(definitions.data?.items.map((m) => [m.code, m]));
  const at = board.data ? clock(board.data.at) : '';
  return (
    <main className="screen">
      <header>
        <h1>{sayName(session.district)}</h1>
        <span className="screen-title">{t('board.title')}</span>
        {board.data && board.data.scope.kind !== 'district' && <span>{board.data.scope.name}</span>}
        <span className="updated" role="status">
          {at && t(board.error ? 'board.stale' : 'board.updated', { time: at })}
        </span>
        <time>{clock(now)}</time>
      </header>
      <Figures board={board.data} today={today.data} month={month.data} byCode={byCode} />
      <section className="map-part" aria-label={t('board.map')}>
        <h2>{t('board.map')}</h2>
        {shapes.data && (
          <CaseMap shapes={shapes.data} names={names} rows={board.data?.marks ?? []} label={t('board.map')} />
        )}
        <p className="note">{t('board.mapNote')}</p>
        {unplaced.length > 0 && (
          <>
            <p className="note">
              <a href="/console/queue/all">
                {t('board.unplaced', { count: unplaced.reduce((n, place) => n + place.n, 0) })}
              </a>
            </p>
            <ul className="unplaced">
              {unplaced.slice(0, placesShown).map(({ place, n, overdue }) => (
                <li key={place ?? ''}>
                  {place ?? t('board.noPlace')} {n}
                  {overdue > 0 && <b>{` ■ ${t('board.ofLate', { count: overdue })}`}</b>}
                </li>
              ))}
              {unplaced.length > placesShown && (
                <li>{t('board.morePlaces', { count: unplaced.length - placesShown })}</li>
              )}
            </ul>
          </>
        )}
      </section>
      <div className="side">
        <Load units={board.data?.units ?? []} />
        <DueNext due={board.data?.due ?? []} now={now} />
        <Whistles whistles={board.data?.whistles ?? []} supervised={board.data?.supervised ?? 0} />
        <Topics />
      </div>
    </main>
  );
}
