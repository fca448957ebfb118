import { factNames, type FactName } from '#contract/metrics.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import type { Sum } from './measure.ts';
import type { Period } from './period.ts';
import type { Lines } from './scope.ts';

/** Facts and where each lies in a row of sums, from 1. */
const placesOf = (facts: readonly FactName[]) =>
  sql`unnest(${facts}::text[], ${facts.map((f) => factNames.indexOf(f) + 1)}::int[]) as f(fact, place)`;

/** The sums of a period, by key; the same key may come from several lines. */
export async function sumsOf(
  ctx: Ctx,
  lines: Lines,
  facts: readonly FactName[],
  period: Pick<Period, 'grain' | 'starts'>,
): Promise<Map<string, Sum[]>> {
  const rows = await ctx.tx.rows<Sum & { key: string }>(sql`
    select s.key, f.fact, s.excluded, coalesce(sum(s.n[f.place]), 0)::int as n, coalesce(sum(s.amount[f.place]), 0)::bigint as amount
    from fact_sum s cross join ${placesOf(facts)}
    where s.district_id = ${ctx.district} and s.grain = ${period.grain} and s.dim = ${lines.dim} and s.start_on = any(${period.starts}::date[])
      and ${lines.keys ? sql`s.key = any(${lines.keys})` : sql`true`}
    group by s.key, f.fact, s.excluded having sum(s.n[f.place]) <> 0 or sum(s.amount[f.place]) <> 0`);
  return Map.groupBy(rows, (r) => lines.refOf(r.key));
}

/** The sums of several parts of a period at once, by the first day of each. */
export async function sumsOver(
  ctx: Ctx,
  lines: Lines,
  facts: readonly FactName[],
  parts: readonly Period[],
): Promise<Map<string, Sum[]>> {
  const rows = await ctx.tx.rows<Sum & { start: string }>(sql`
    select s.start_on::text as start, f.fact, s.excluded, coalesce(sum(s.n[f.place]), 0)::int as n, coalesce(sum(s.amount[f.place]), 0)::bigint as amount
    from fact_sum s cross join ${placesOf(facts)}
    where s.district_id = ${ctx.district} and s.grain = ${parts[0]!.grain} and s.dim = ${lines.dim} and s.start_on = any(${parts.map((p) => p.from)}::date[])
      and ${lines.keys ? sql`s.key = any(${lines.keys})` : sql`true`}
    group by s.start_on, f.fact, s.excluded`);
  return Map.groupBy(rows, (r) => r.start);
}

export type FactLine = {
  day: string;
  caseId: string;
  seq: number;
  amount: number;
  unitId: string | null;
  excluded: string;
};
export type FactQuery = {
  fact: FactName;
  from: string;
  to: string;
  /** reasons for which the metric leaves cases out */
  exclusions: readonly string[];
  /** which cases the reader may know of: a condition on f */
  known: Sql;
  unitIds?: readonly string[];
  townCode?: string;
  communityCode?: string;
  subjectCode?: string;
  personId?: string;
  personIds?: readonly string[];
};

/** The facts behind a sum, newest first, after the last one seen. */
export function listFacts(
  ctx: Ctx,
  q: FactQuery,
  after: readonly (string | number | null)[] | undefined,
  limit: number,
): Promise<FactLine[]> {
  const where = [
    sql`f.district_id = ${ctx.district} and f.fact = ${q.fact} and f.day between ${q.from} and ${q.to}`,
    sql`not (string_to_array(f.excluded, ',') && ${q.exclusions}::text[])`,
    q.known,
    ...(q.unitIds ? [sql`f.unit_id = any(${q.unitIds}::uuid[])`] : []),
    ...(q.townCode ? [sql`f.town_code = ${q.townCode}`] : []),
    ...(q.communityCode ? [sql`f.community_code = ${q.communityCode}`] : []),
    ...(q.subjectCode ? [sql`f.subject_code = ${q.subjectCode}`] : []),
    ...(q.personId ? [sql`f.person_id = ${q.personId}`] : []),
    ...(after ? [sql`(f.day, f.case_id, f.seq) < (${after[0]}::date, ${after[1]}::uuid, ${after[2]}::int)`] : []),
  ];
  return ctx.tx.rows<FactLine>(sql`
    select f.day::text as day, f.case_id as "caseId", f.seq, f.amount, f.unit_id as "unitId", f.excluded from case_fact f
    where ${and(where)} order by f.day desc, f.case_id desc, f.seq desc limit ${limit}`);
}
