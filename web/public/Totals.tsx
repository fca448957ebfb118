import type { contract, ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';

export type PublicBoard = ReplyTo<typeof contract.metrics.publicBoard>;

/** What is too small to be told is told as that. */
export const sayCount = (t: (key: string) => string, n: number | null) => (n === null ? t('public.few') : String(n));
export const sayShare = (share: number | null) => (share === null ? '—' : `${share} %`);

/** A few large numbers, each with what it means. */
export function Totals({ total }: { total: PublicBoard['total'] }) {
  const { t } = useText('metrics');
  const figures = [
    ['received', sayCount(t, total.received)],
    ['answered', sayCount(t, total.answered)],
    ['onTime', sayShare(total.onTime)],
    ['satisfied', sayShare(total.satisfied)],
    ['days', total.days === null ? '—' : t('unit.days', { value: total.days.toFixed(1) })],
  ] as const;
  return (
    <dl className="totals">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`public.${name}`)}</dt>
          <dd className="total">{value}</dd>
          <dd className="soft">{t(`public.${name}Means`)}</dd>
        </div>
      ))}
    </dl>
  );
}
