import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { MetricDim, metrics } from '#contract/metrics.ts';
import { knownTo, rowsOf } from '../cases/index.ts';
import { unitRef } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { idPart, pageOf } from '../kernel/paging.ts';
import { askedFor } from './figures.ts';
import { byFact, countOf } from './measure.ts';
import { linesBy, scopeOf, totalLines, type Lines, type Scope } from './scope.ts';
import { listFacts, sumsOf, type FactQuery } from './views.ts';

/** What opens the facts of a scope, and of one key of a dimension in it: the same rows that its sums are made of. */
function openedBy(
  scope: Scope,
  dim: MetricDim | undefined,
  key: string | undefined,
): Omit<FactQuery, 'fact' | 'from' | 'to' | 'exclusions' | 'known'> {
  // A person's doings are that person's in whatever unit or place: so they are summed.
  if (dim === 'person') return { personId: key! };
  return {
    ...(scope.kind === 'units' ? { unitIds: scope.ids } : {}),
    ...(scope.kind === 'town' ? { townCode: scope.code } : {}),
    ...(scope.kind === 'community' ? { communityCode: scope.code } : {}),
    ...(dim === 'unit' ? { unitIds: [key!] } : {}),
    ...(dim === 'town' ? { townCode: key! } : {}),
    ...(dim === 'community' ? { communityCode: key! } : {}),
    ...(dim === 'subject' ? { subjectCode: key! } : {}),
  };
}

const onlyKey = (lines: Lines, key: string): Lines => ({
  ...lines,
  keys: lines.keys ? lines.keys.filter((k) => lines.refOf(k) === key) : [key],
  refOf: () => '',
});

const shape = {
  unit: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  person: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  town: /^\d{9}$/,
  community: /^\d{12}$/,
  subject: /^\d{2}$/,
};

const dayPart = (part: unknown): string =>
  typeof part === 'string' && /^\d{4}-\d\d-\d\d$/.test(part) && !Number.isNaN(Date.parse(part))
    ? part
    : fail('request.bad_cursor');
const seqPart = (part: unknown): number =>
  Number.isInteger(part) && Math.abs(part as number) < 2 ** 31 ? (part as number) : fail('request.bad_cursor');

/**
 * The cases that a number counts, page by page; those the reader may not open are there without their content, or the number would not hold.
 * Confidential ones of others are in the number alone: a row with a day, a unit and the subject that was asked for would tell of them.
 */
export async function drill(
  ctx: Ctx,
  { query }: Parsed<typeof metrics.cases>,
): Promise<ReplyInput<typeof metrics.cases>> {
  const { dim, key } = query;
  if ((dim === undefined) !== (key === undefined) || (dim && !shape[dim].test(key!))) fail('request.invalid');
  const scope = await scopeOf(ctx);
  const { period, all } = await askedFor(ctx, query);
  const metric = all.get(query.metric) ?? fail('metric.not_found', { code: query.metric });
  const lines = dim ? onlyKey(await linesBy(ctx, scope, dim), key!) : totalLines(scope);
  if (lines.keys?.length === 0) fail('access.not_permitted');
  const sums = byFact((await sumsOf(ctx, lines, [query.fact], period)).get('') ?? []);
  const count = (exclusions: readonly string[]) => countOf({ fact: query.fact, of: 'count' }, exclusions, sums);
  const total = count(metric.exclusions);
  const asked: FactQuery = {
    ...openedBy(scope, dim, key),
    fact: query.fact,
    from: period.from,
    to: period.to,
    exclusions: metric.exclusions,
    known: await knownTo(ctx, sql`f.case_id`),
  };
  const page = await pageOf(
    query,
    [dayPart, idPart, seqPart],
    (after, limit) => listFacts(ctx, asked, after, limit),
    (row) => [row.day, row.caseId, row.seq],
  );
  const cases = await rowsOf(ctx, [...new Set(page.items.map((i) => i.caseId))]);
  return {
    items: await Promise.all(
      page.items.map(async ({ day, seq, amount, unitId, caseId }) => {
        return { day, seq, amount, unit: await unitRef(ctx, unitId), case: cases.get(caseId) ?? null };
      }),
    ),
    next: page.next,
    total,
    left: count([]) - total,
  };
}
