import type { TFunction } from 'i18next';
import type { contract, ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';

type Due = ReplyTo<typeof contract.metrics.board>['due'];
const shown = 5;

/** The largest unit alone, as people say it: a clock beside days reads as a score. */
function sayTime(ms: number, t: TFunction): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes >= 1440) return t('board.days', { count: Math.floor(minutes / 1440) });
  if (minutes >= 60) return t('board.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return t('board.minutes', { minutes });
}

/** The clocks that run out first, of all open matters: subject and place, never what somebody wrote. */
export function DueNext({ due, now }: { due: Due; now: number }) {
  const { t } = useText('metrics');
  return (
    <section aria-label={t('board.due')}>
      <h2>{t('board.due')}</h2>
      {due.length === 0 && <p className="note">{t('board.none')}</p>}
      <ul className="due">
        {due.slice(0, shown).map((row) => {
          const left = Date.parse(row.at) - now;
          return (
            <li key={row.id} className={left < 0 ? 'late' : row.light === 'yellow' ? 'soon' : ''}>
              <time dateTime={row.at}>
                {left < 0 ? '■ ' : row.light === 'yellow' ? '▲ ' : '● '}
                {t(left < 0 ? 'board.late' : 'board.left', { time: sayTime(left, t) })}
              </time>
              <a href={`/console/queue/all/${row.id}`}>
                {row.subject ?? t('board.noSubject')} · {row.place ?? t('board.noPlace')}
              </a>
              <small>{row.unit?.name ?? t('home.waiting')}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
