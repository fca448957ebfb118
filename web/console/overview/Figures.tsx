import { Link } from 'react-router';
import { useText } from '#web/client/language.ts';
import type { contract, ReplyTo } from '#web/client/contract.ts';

export type Overview = ReplyTo<typeof contract.cases.overview>;

/** A share in per cent with its two numbers; nothing of nothing is not a hundred per cent. */
export const sayShare = (part: number, whole: number) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`);

/** A few numbers, each with what it counts. Numbers of cases lead to those cases. */
export function Figures({ of }: { of: Overview }) {
  const { t } = useText('console');
  const figures: { name: string; value: string; parts?: string; to?: string; bad?: boolean }[] = [
    { name: 'open', value: String(of.open), to: '/queue/all' },
    { name: 'overdue', value: String(of.overdue), to: '/queue/all?overdue=true', bad: of.overdue > 0 },
    { name: 'received', value: String(of.received) },
    { name: 'answered', value: String(of.answered), to: '/queue/all?state=answered' },
    { name: 'onTime', value: sayShare(of.onTime, of.answered), parts: `${of.onTime} / ${of.answered}` },
    { name: 'direct', value: sayShare(of.direct, of.dispatched), parts: `${of.direct} / ${of.dispatched}` },
    { name: 'returned', value: sayShare(of.returned, of.dispatched), parts: `${of.returned} / ${of.dispatched}` },
    { name: 'stars', value: of.stars === null ? '—' : of.stars.toFixed(2) },
  ];
  return (
    <dl className="figures">
      {figures.map(({ name, value, parts, to, bad }) => (
        <div key={name}>
          <dt>{t(`figure.${name}`)}</dt>
          <dd className={bad ? 'figure-value bad' : 'figure-value'}>
            {to ? <Link to={to}>{value}</Link> : value}
            {parts && <span className="figure-parts">{parts}</span>}
          </dd>
          <dd className="hint">{t(`figure.${name}.means`)}</dd>
        </div>
      ))}
    </dl>
  );
}
