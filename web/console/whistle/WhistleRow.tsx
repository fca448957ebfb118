import { Link } from 'react-router';
import type { WhistleRow as Row } from '#contract/whistles.ts';
import { sayName, useText } from '#web/client/language.ts';
import { sayTime } from '#web/client/times.ts';
import { Light } from '../case/Light.tsx';

/** One whistle in a list: light and time, what, where, who leads, how many are there. */
export function WhistleRow({ row, to, open }: { row: Row; to: string; open: boolean }) {
  const { t, language } = useText('command');
  return (
    <Link className="case-row" to={to} aria-current={open ? 'true' : undefined}>
      <span className="row-first">
        <span className="row-title">{row.title}</span>
        {row.light && row.arriveBy ? (
          <span className="row-due">
            <Light light={row.light} />
            <span>{t('list.by', { at: sayTime(row.arriveBy, language) })}</span>
          </span>
        ) : (
          <span className="row-due quiet">{sayTime(row.blownAt ?? row.proposedAt, language)}</span>
        )}
      </span>
      <span className="row-second">
        <span className="row-subject">{sayName(row.kind)}</span>
        <span className="row-place">
          {row.town.name} {row.place}
        </span>
      </span>
      <span className="row-third">
        <span className="row-state">{t(`whistleState.${row.state}`)}</span>
        <span className="row-unit">{row.lead.name}</span>
        {row.blownAt && (
          <span className="row-age">{t('list.arrived', { arrived: row.arrived, units: row.units })}</span>
        )}
      </span>
    </Link>
  );
}
