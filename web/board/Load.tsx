import type { contract, ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';

type Units = ReplyTo<typeof contract.metrics.board>['units'];

/** Who carries how much: late, soon late and in time as one bar, numbers beside it. */
export function Load({ units }: { units: Units }) {
  const { t } = useText('metrics');
  const shown = units.slice(0, 6);
  const most = Math.max(1, ...shown.map((u) => u.open));
  return (
    <section aria-label={t('board.load')}>
      <h2>{t('board.load')}</h2>
      {shown.length === 0 && <p className="note">{t('board.none')}</p>}
      <ul className="load">
        {shown.map(({ unit, open, soon, overdue }) => (
          <li key={unit.id}>
            <span className="load-name">{unit.name}</span>
            <span className="load-bar" aria-hidden style={{ width: `${(100 * open) / most}%` }}>
              <i className="late" style={{ flex: overdue }} />
              <i className="soon" style={{ flex: soon }} />
              <i style={{ flex: Math.max(0, open - soon - overdue) }} />
            </span>
            <b>
              <a href="/console/overview">{open}</a>
            </b>
            <span className="load-late">{overdue > 0 && `${t('home.overdue')} ${overdue}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
