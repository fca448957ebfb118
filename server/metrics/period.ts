import { dayIn } from '#contract/days.ts';
import type { PeriodKind } from '#contract/metrics.ts';

export type Span = { from: string; to: string };
export type Grain = 'day' | 'month' | 'year';
/** A stretch of days, and the sums that cover it exactly. */
export type Period = Span & { kind: PeriodKind; grain: Grain; starts: string[] };

const ms = 86_400_000;
const text = (n: number) => new Date(n * ms).toISOString().slice(0, 10);
const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / ms;

/** The civil day in Shanghai. */
export const dayOf = (at: Date): string => dayIn(at);
export const plusDays = (day: string, n: number): string => text(number(day) + n);
export const daysOf = ({ from, to }: Span): string[] =>
  Array.from({ length: number(to) - number(from) + 1 }, (_, i) => text(number(from) + i));
/** The instant at which a day ends in Shanghai. */
export const endOf = (day: string): Date => new Date((number(day) + 1) * ms - 8 * 3_600_000);

export const startOf: Record<Grain, (day: string) => string> = {
  day: (day) => day,
  month: (day) => `${day.slice(0, 7)}-01`,
  year: (day) => `${day.slice(0, 4)}-01-01`,
};

const nextMonth = (day: string) => startOf.month(plusDays(startOf.month(day), 31));

/** The period a day lies in; weeks begin on Monday. */
export function periodOf(kind: PeriodKind, day: string): Period {
  if (kind === 'day') return { kind, from: day, to: day, grain: 'day', starts: [day] };
  if (kind === 'week') {
    const from = plusDays(day, -((((number(day) + 3) % 7) + 7) % 7));
    const span = { from, to: plusDays(from, 6) };
    return { kind, ...span, grain: 'day', starts: daysOf(span) };
  }
  if (kind === 'month') {
    const from = startOf.month(day);
    return { kind, from, to: plusDays(nextMonth(from), -1), grain: 'month', starts: [from] };
  }
  const from = startOf.year(day);
  return { kind, from, to: `${day.slice(0, 4)}-12-31`, grain: 'year', starts: [from] };
}

export const periodBefore = (p: Period): Period => periodOf(p.kind, plusDays(p.from, -1));

/** What a trend shows of a period: its days, or its months. */
export function partsOf(p: Period): Period[] {
  if (p.kind === 'year')
    return Array.from({ length: 12 }, (_, i) =>
      periodOf('month', `${p.from.slice(0, 4)}-${String(i + 1).padStart(2, '0')}-01`),
    );
  return daysOf(p).map((day) => periodOf('day', day));
}

/** How many months a period stands for: bands for volumes are those of a month. */
export const monthsIn = (kind: PeriodKind): number => ({ day: 1 / 30, week: 7 / 30, month: 1, year: 12 })[kind];
