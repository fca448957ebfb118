import { factNames, type FactName } from '#contract/metrics.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import type { Sum } from './measure.ts';
import type { Period, Span } from './period.ts';
import type { Lines } from './scope.ts';

/** Facts and where each lies in a row of sums, from 1. */
const placesOf = (facts: readonly FactName[]) =>
  sql`unnest(${facts}::text[], ${facts.map((f) => factNames.indexOf(f) + 1)}::int[]) as f(fact, place)`;

/** Under which key a fact is summed in each dimension, as `store.ts` writes it. */
const keyIn = {
  all: sql`''`,
  unit: sql`f.unit_id::text`,
  town: sql`f.town_code`,
  community: sql`f.community_code`,
  subject: sql`f.subject_code`,
  person: sql`f.person_id::text`,
  unit_subject: sql`f.unit_id || '/' || f.subject_code`,
  town_subject: sql`f.town_code || '/' || f.subject_code`,
  town_unit: sql`f.town_code || '/' || f.unit_id`,
} as const;

type Ahead = Sum & { key: string; day: string };
/** What the sums of these days already hold and what does not count yet: its due time is still to come. A few for each open matter. */
const ahead = (ctx: Ctx, lines: Lines, facts: readonly FactName[], { from, to }: Span): Promise<Ahead[]> =>
  ctx.tx.rows<Ahead>(sql`
    select k.key, k.day, k.fact, k.excluded, -count(*)::int as n, 0::bigint as amount from (
      select ${keyIn[lines.dim]} as key, f.day::text as day, f.fact, f.excluded from case_fact f
      where f.district_id = ${ctx.district} and f.due_at > ${ctx.now} and f.day between ${from} and ${to} and f.fact = any(${facts}::text[])) k
    where k.key is not null and ${lines.keys ? sql`k.key = any(${lines.keys})` : sql`true`} group by 1, 2, 3, 4`);

/** The sums of a period up to now, by key; the same key may come from several lines. */
export async function sumsOf(
  ctx: Ctx,
  lines: Lines,
  facts: readonly FactName[],
  period: Pick<Period, 'grain' | 'starts' | 'from' | 'to'>,
): Promise<Map<string, Sum[]>> {
  const rows = await ctx.tx.rows<Sum & { key: string }>(sql`
    select s.key, f.fact, s.excluded, coalesce(sum(s.n[f.place]), 0)::int as n, coalesce(sum(s.amount[f.place]), 0)::bigint as amount
    from fact_sum s cross join ${placesOf(facts)}
    where s.district_id = ${ctx.district} and s.grain = ${period.grain} and s.dim = ${lines.dim} and s.start_on = any(${period.starts}::date[])
      and ${lines.keys ? sql`s.key = any(${lines.keys})` : sql`true`}
    group by s.key, f.fact, s.excluded having sum(s.n[f.place]) <> 0 or sum(s.amount[f.place]) <> 0`);
  return Map.groupBy([...rows, ...(await ahead(ctx, lines, facts, period))], (r) => lines.refOf(r.key));
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
  const span = { from: parts[0]!.from, to: parts.at(-1)!.to };
  const later = await ahead(ctx, lines, facts, span);
  const startOn = (day: string) => parts.find((p) => p.from <= day && day <= p.to)!.from;
  return Map.groupBy([...rows, ...later.map((r) => ({ ...r, start: startOn(r.day) }))], (r) => r.start);
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
    sql`(f.due_at is null or f.due_at <= ${ctx.now})`,
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
