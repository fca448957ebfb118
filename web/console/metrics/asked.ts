import { useSearchParams } from 'react-router';
import type { MetricDim, PeriodKind } from '#contract/metrics.ts';
import { metricDimValues, periodValues } from '../choose/values.ts';

const day = /^\d{4}-\d\d-\d\d$/;
const oneOf = <T extends string>(list: readonly T[], given: string | null): T | undefined =>
  list.find((x) => x === given);

/** What the page shows stands in its address: period, metric, dimension. */
export function useAsked() {
  const [search, setSearch] = useSearchParams();
  const on = search.get('on');
  const set = (part: Record<string, string | undefined>) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(part)) {
          if (value === undefined) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return {
    period: oneOf<PeriodKind>(periodValues, search.get('period')) ?? 'month',
    on: on && day.test(on) ? on : undefined,
    metric: search.get('metric') ?? undefined,
    by: oneOf<MetricDim>(metricDimValues, search.get('by')),
    set,
  };
}

const shift = (text: string, days: number) =>
  new Date(Date.parse(`${text}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
/** A day in the period that follows one which ends on this day; and in the one before one that begins on it. */
export const after = (to: string) => shift(to, 1);
export const before = (from: string) => shift(from, -1);
