import type { FactName, Part, Term, Worth } from '#contract/metrics.ts';
import type { Metric } from './definitions.ts';

/** A sum of one fact among cases left out for the same reasons. */
export type Sum = { fact: FactName; excluded: string; n: number; amount: number };

const round = (n: number) => Math.round(n * 10_000) / 10_000;

/** Sums by fact: each summand looks only at its own. */
export type Sums = ReadonlyMap<FactName, readonly Sum[]>;
export const byFact = (sums: readonly Sum[]): Sums => Map.groupBy(sums, (s) => s.fact);

const leftOut = (excluded: string, exclusions: readonly string[]) =>
  excluded !== '' && excluded.split(',').some((reason) => exclusions.includes(reason));

/** What one summand counts, without the cases the metric leaves out. */
export function countOf(t: Pick<Term, 'fact' | 'of'>, exclusions: readonly string[], sums: Sums): number {
  let total = 0;
  for (const s of sums.get(t.fact) ?? [])
    if (!leftOut(s.excluded, exclusions)) total += t.of === 'amount' ? s.amount : s.n;
  return total;
}

const sumOf = (terms: readonly Term[], exclusions: readonly string[], sums: Sums) =>
  round(terms.reduce((total, t) => total + t.weight * countOf(t, exclusions, sums), 0));

const scale: Partial<Record<Metric['unit'], (ratio: number) => number>> = {
  percent: (ratio) => 100 * ratio,
  days: (minutes) => minutes / 1440,
};

function valueOf(m: Metric, numerator: number, denominator: number): number | null {
  if (m.denominator.length === 0) return numerator;
  // Nothing of nothing is not a hundred per cent.
  if (denominator === 0) return null;
  return round((scale[m.unit] ?? ((x) => x))(numerator / denominator));
}

/** The points of a part, 0 to 100: a share as it is or what is missing to 100, a volume by the band it lies in. */
export function pointsOf(p: Part, value: number, months: number): number {
  if (p.bands.length) {
    const volume = value / months;
    return [...p.bands].sort((a, b) => b.from - a.from).find((b) => volume >= b.from)?.score ?? 0;
  }
  const points = p.complement ? 100 - value : value;
  return Math.min(100, Math.max(0, points));
}

/**
 * Works a metric out from sums. A composite is the mean of its parts by weight; a part with nothing to count has no share in it, and is
 * named. `months`: how many the sums stand for, since volumes are scored by the month.
 */
export function worthOf(m: Metric, all: ReadonlyMap<string, Metric>, sums: Sums, months: number): Worth {
  if (m.parts.length === 0) {
    const numerator = sumOf(m.numerator, m.exclusions, sums);
    const denominator = sumOf(m.denominator, m.exclusions, sums);
    return {
      metric: m.code,
      value: valueOf(m, numerator, denominator),
      numerator,
      denominator,
      grade: null,
      missing: [],
    };
  }
  const parts = m.parts.map((p) => {
    const of = all.get(p.metric);
    // A composite of composites would have to be kept from going in circles: `objection` allows none.
    const value = of && of.parts.length === 0 ? worthOf(of, all, sums, months).value : null;
    return { p, points: value === null ? null : pointsOf(p, value, months) };
  });
  const known = parts.filter((x) => x.points !== null);
  // A volume alone, which is always known, says nothing about how the work was done.
  const judged = known.some((x) => x.p.bands.length === 0);
  const weight = known.reduce((total, x) => total + x.p.weight, 0);
  const points = round(known.reduce((total, x) => total + x.p.weight * x.points!, 0));
  const value = judged ? round(points / weight) : null;
  const grade =
    value === null ? null : ([...m.bands].sort((a, b) => b.from - a.from).find((b) => value >= b.from)?.grade ?? null);
  return {
    metric: m.code,
    value,
    numerator: points,
    denominator: weight,
    grade,
    missing: parts.flatMap((x) => (x.points === null ? [x.p.metric] : [])),
  };
}

/** The facts these metrics need. */
export const factsOf = (metrics: readonly Metric[]): FactName[] => [
  ...new Set(metrics.flatMap((m) => [...m.numerator, ...m.denominator].map((t) => t.fact))),
];

/** Why a metric cannot be as it is wanted. */
export function objection(
  m: Pick<Metric, 'code' | 'numerator' | 'parts'>,
  all: ReadonlyMap<string, Pick<Metric, 'parts'>>,
) {
  if ((m.parts.length === 0) === (m.numerator.length === 0)) return { code: 'metric.incomplete', params: {} } as const;
  for (const p of m.parts) {
    const of = all.get(p.metric);
    if (!of) return { code: 'metric.not_found', params: { code: p.metric } } as const;
    if (p.metric === m.code || of.parts.length) return { code: 'metric.circular', params: { code: p.metric } } as const;
  }
  if (m.parts.length && [...all.values()].some((x) => x.parts.some((p) => p.metric === m.code)))
    return { code: 'metric.circular', params: { code: m.code } } as const;
  return undefined;
}
