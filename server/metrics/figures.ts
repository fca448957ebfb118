import type { ExclusionReason, PeriodKind, Term } from '#contract/metrics.ts';
import type { metrics } from '#contract/metrics.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { metricsAt, type Metric } from './definitions.ts';
import { byFact, countOf, factsOf, worthOf, type Sums } from './measure.ts';
import { dayOf, endOf, monthsIn, partsOf, periodBefore, periodOf, type Period, type Span } from './period.ts';
import { dimsOf, linesBy, namesIn, scopeOf, totalLines, type Scope } from './scope.ts';
import { sumsOf, sumsOver } from './views.ts';

type Asked = { period: PeriodKind; on?: string | undefined };

/** The period asked for, and the metrics that held when it ended, or hold now if it has not. */
export async function askedFor(
  ctx: Ctx,
  { period, on }: Asked,
): Promise<{ period: Period; metrics: Metric[]; all: Map<string, Metric> }> {
  const asked = periodOf(period, on ?? dayOf(ctx.now));
  const end = endOf(asked.to);
  const metrics = await metricsAt(ctx, end < ctx.now ? end : ctx.now);
  return { period: asked, metrics, all: new Map(metrics.map((m) => [m.code, m])) };
}

export const spanOf = ({ from, to }: Span): Span => ({ from, to });
export const scopeViewOf = (scope: Scope) => ({ kind: scope.kind, name: scope.name, dims: [...dimsOf[scope.kind]] });

/** What the metric leaves out of its whole, by the first reason that holds: nobody has to take the figure on trust. */
function leftOutOf(m: Metric, sums: Sums): { reason: ExclusionReason; n: number }[] {
  const found = new Map<ExclusionReason, number>();
  const whole = m.denominator.length ? m.denominator : m.numerator;
  for (const fact of new Set(whole.map((term) => term.fact)))
    for (const s of sums.get(fact) ?? []) {
      const reason = m.exclusions.find((r) => s.excluded.split(',').includes(r));
      if (reason) found.set(reason, (found.get(reason) ?? 0) + s.n);
    }
  return [...found].flatMap(([reason, n]) => (n > 0 ? [{ reason, n }] : []));
}

const termsOf = (m: Metric, sums: Sums) => {
  const told = (side: 'numerator' | 'denominator') => (t: Term) => ({ side, ...t, n: countOf(t, m.exclusions, sums) });
  return [...m.numerator.map(told('numerator')), ...m.denominator.map(told('denominator'))];
};

/** All metrics of a period for all that the reader may see, beside the period before. */
export async function figures(
  ctx: Ctx,
  { query }: Parsed<typeof metrics.figures>,
): Promise<ReplyInput<typeof metrics.figures>> {
  const scope = await scopeOf(ctx);
  const { period, metrics: rows, all } = await askedFor(ctx, query);
  const before = periodBefore(period);
  const lines = totalLines(scope);
  const months = monthsIn(period.kind);
  const facts = factsOf(rows);
  const now = byFact((await sumsOf(ctx, lines, facts, period)).get('') ?? []);
  const then = byFact((await sumsOf(ctx, lines, facts, before)).get('') ?? []);
  return {
    ...spanOf(period),
    before: spanOf(before),
    scope: scopeViewOf(scope),
    items: rows.map((m) => ({
      ...worthOf(m, all, now, months),
      before: worthOf(m, all, then, months).value,
      terms: termsOf(m, now),
      leftOut: leftOutOf(m, now),
    })),
  };
}

/** All metrics of a period, key by key of a dimension. */
export async function breakdown(
  ctx: Ctx,
  { params, query }: Parsed<typeof metrics.breakdown>,
): Promise<ReplyInput<typeof metrics.breakdown>> {
  const scope = await scopeOf(ctx);
  const lines = await linesBy(ctx, scope, params.dim);
  const { period, metrics: rows, all } = await askedFor(ctx, query);
  const shown = rows.filter((m) => m.dims.includes(params.dim));
  const needed = [...shown, ...shown.flatMap((m) => m.parts.flatMap((p) => all.get(p.metric) ?? []))];
  const sums = await sumsOf(ctx, lines, factsOf(needed), period);
  const names = await namesIn(ctx, params.dim, [...sums.keys()]);
  const months = monthsIn(period.kind);
  return {
    ...spanOf(period),
    rows: [...sums].map(([key, own]) => {
      const counted = byFact(own);
      const items = shown.map((m) => worthOf(m, all, counted, months));
      // Most keys have something of few metrics: what counts nothing is left out.
      return { key, name: names.get(key) ?? key, items: items.filter((w) => w.denominator > 0 || w.numerator !== 0) };
    }),
  };
}

/** One metric over the days or months of a period. */
export async function trend(
  ctx: Ctx,
  { params, query }: Parsed<typeof metrics.trend>,
): Promise<ReplyInput<typeof metrics.trend>> {
  const scope = await scopeOf(ctx);
  const { period, all } = await askedFor(ctx, query);
  const metric = all.get(params.code) ?? fail('metric.not_found', { code: params.code });
  const today = dayOf(ctx.now);
  const parts = partsOf(period).filter((p) => p.from <= today);
  if (parts.length === 0) return { ...spanOf(period), points: [] };
  const needed = [metric, ...metric.parts.flatMap((p) => all.get(p.metric) ?? [])];
  const sums = await sumsOver(ctx, totalLines(scope), factsOf(needed), parts);
  return {
    ...spanOf(period),
    points: parts.map((p) => {
      const { value, numerator, denominator } = worthOf(metric, all, byFact(sums.get(p.from) ?? []), monthsIn(p.kind));
      return { ...spanOf(p), value, numerator, denominator };
    }),
  };
}
