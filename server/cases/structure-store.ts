import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { caseColumns, type CaseRow } from './store.ts';

export type LinkKind = 'link' | 'split';

const pair = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** False when they were linked already. */
export async function addLink(ctx: Ctx, a: string, b: string, kind: LinkKind): Promise<boolean> {
  const [first, second] = pair(a, b);
  const n = await ctx.tx.write(sql`insert into case_link (district_id, case_id, other_id, kind, at)
    values (${ctx.district}, ${first}, ${second}, ${kind}, ${ctx.now}) on conflict do nothing`);
  return n > 0;
}

export async function removeLink(ctx: Ctx, a: string, b: string): Promise<boolean> {
  const [first, second] = pair(a, b);
  const n = await ctx.tx.write(
    sql`delete from case_link where district_id = ${ctx.district} and case_id = ${first} and other_id = ${second}`,
  );
  return n > 0;
}

/** The other ends of the links of a case. */
export const linksOf = (ctx: Ctx, id: string): Promise<{ id: string; kind: LinkKind }[]> =>
  ctx.tx.rows(sql`
    select other_id as id, kind from case_link where district_id = ${ctx.district} and case_id = ${id}
    union all select case_id, kind from case_link where district_id = ${ctx.district} and other_id = ${id}`);

export type AlikePair = { caseId: string; otherId: string; score: number };

export const saveAlike = (ctx: Ctx, pairs: readonly AlikePair[]): Promise<number> =>
  ctx.tx.write(sql`insert into case_alike (district_id, case_id, other_id, score)
    select ${ctx.district}, p."caseId", p."otherId", p.score from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p("caseId" uuid, "otherId" uuid, score real)
    on conflict do nothing`);

/** All pairs: the rule that found them is no longer in force. */
export const forgetAlike = (ctx: Ctx): Promise<number> =>
  ctx.tx.write(sql`delete from case_alike where district_id = ${ctx.district}`);

/** Cases that may be the same matter as this one at least so probably, told before it or after it, the surest first. */
export const alikeOf = (ctx: Ctx, id: string, least: number, most: number): Promise<{ id: string; score: number }[]> =>
  ctx.tx.rows(sql`
    select id, score from (
      select other_id as id, score from case_alike where district_id = ${ctx.district} and case_id = ${id}
      union all select case_id, score from case_alike where district_id = ${ctx.district} and other_id = ${id}) a
    where score >= ${least} order by score desc, id limit ${most}`);

/** How many cases that still go on each of these may be the same as; for a page of the dispatcher's queue. */
export async function countAlike(ctx: Ctx, ids: readonly string[], least: number): Promise<Map<string, number>> {
  const rows = await ctx.tx.rows<{ id: string; n: number }>(sql`
    select a.id, count(*)::int as n from (
      select case_id as id, other_id as other from case_alike where district_id = ${ctx.district} and case_id = any(${ids}::uuid[]) and score >= ${least}
      union select other_id, case_id from case_alike where district_id = ${ctx.district} and other_id = any(${ids}::uuid[]) and score >= ${least}) a
    join case_record c on c.district_id = ${ctx.district} and c.id = a.other
    where c.merged_into is null and c.confidentiality <> 'confidential' and c.state in ('received', 'dispatched', 'accepted', 'resolved', 'verified')
    group by a.id`);
  return new Map(rows.map((r) => [r.id, r.n]));
}

export const casesById = async (ctx: Ctx, ids: readonly string[]): Promise<Map<string, CaseRow>> => {
  const rows = await ctx.tx.rows<CaseRow>(
    sql`select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((c) => [c.id, c]));
};

/** All that ever followed this case and still counts as following, the first told first. */
export const mergedInto = (ctx: Ctx, mainId: string): Promise<CaseRow[]> =>
  ctx.tx.rows<CaseRow>(
    sql`select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.merged_into = ${mainId} order by c.id limit 200`,
  );

/** What the reporters of these cases added, by case. */
export async function additionsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await ctx.tx.rows<{ id: string; text: string }>(sql`
    select e.stream_id as id, w.words->>'text' as text from event e
    join case_words w on w.district_id = e.district_id and w.case_id = e.stream_id and w.seq = e.seq
    where e.district_id = ${ctx.district} and e.stream_id = any(${ids}::uuid[]) and e.type = 'case.added' and e.data->>'from' = 'reporter' order by e.stream_id, e.seq`);
  return new Map([...Map.groupBy(rows, (r) => r.id)].map(([id, list]) => [id, list.map((r) => r.text)]));
}

export const photosOf = (ctx: Ctx, ids: readonly string[]): Promise<{ id: string; fileId: string }[]> =>
  ctx.tx.rows(sql`select case_id as id, file_id as "fileId" from case_photo
    where district_id = ${ctx.district} and case_id = any(${ids}::uuid[]) and stage in ('report', 'addition') order by file_id`);
