import type { contract, ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';

type Board = ReplyTo<typeof contract.metrics.board>;

/** Whistles under way and what is supervised: by kind, street and who has come. */
export function Whistles({ whistles, supervised }: Pick<Board, 'whistles' | 'supervised'>) {
  const { t } = useText('metrics');
  return (
    <section aria-label={t('board.whistles')}>
      <h2>
        {t('board.whistles')} · <a href="/console/supervision">{t('board.supervised', { count: supervised })}</a>
      </h2>
      {whistles.length === 0 && <p className="note">{t('board.noWhistles')}</p>}
      <ul className="whistles">
        {whistles.slice(0, 3).map((w) => (
          <li key={w.id} className={w.late ? 'late' : undefined}>
            <a href={`/console/whistles/${w.id}`}>
              {w.town} · {sayName(w.kind)}
            </a>
            <span>
              {w.late ? '■ ' : ''}
              {t(w.late ? 'board.whistleLate' : 'board.whistleThere', { arrived: w.arrived, units: w.units })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
