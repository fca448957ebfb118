import type { TFunction } from 'i18next';
import type { CaseRow } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';

const shown = 7;

/** Hours and minutes as on a clock, days before them when there are any. */
function sayTime(ms: number, t: TFunction): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const days = Math.floor(minutes / 1440);
  const rest = `${Math.floor((minutes % 1440) / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return days > 0 ? t('board.days', { days, time: rest }) : rest;
}

/** The clocks that run out first. */
export function DueNext({ rows, now }: { rows: readonly CaseRow[]; now: number }) {
  const { t } = useText('metrics');
  const due = rows
    .flatMap((row) => {
      const times = [row.contactDueAt, row.resolutionDueAt].flatMap((at) => (at ? [Date.parse(at)] : []));
      return times.length ? [{ row, at: Math.min(...times) }] : [];
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, shown);
  return (
    <section aria-label={t('board.due')}>
      <h2>{t('board.due')}</h2>
      {due.length === 0 && <p className="note">{t('board.none')}</p>}
      <ul className="due">
        {due.map(({ row, at }) => (
          <li key={row.id} className={at < now ? 'late' : row.light === 'yellow' ? 'soon' : ''}>
            <time>{t(at < now ? 'board.late' : 'board.left', { time: sayTime(at - now, t) })}</time>
            <span>{row.title}</span>
            <small>{row.unit?.name ?? row.place}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
