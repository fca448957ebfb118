import type { CaseFilter } from '#contract/case-filter.ts';
import type { Granted } from '#contract/permissions.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { pageOf, type Paging } from '../kernel/paging.ts';
import { waysOf, type Wanted } from './filter.ts';
import { firstIdOf, timeOf } from './id-time.ts';
import { scopeMarks, scopesOf } from './scope.ts';
import { fromScopes, listColumns, newestFirst, type ListRow } from './views.ts';

/** How many of the newest are looked through before the index is asked; of what is under way, all there can be. */
const windows = { all: 1_000, scope: 500, live: 20_000, withoutIndex: 10_000 };
/** What fewer cases are than this is rare: all of them are looked at. */
const rareBelow = 200;
/** So many months are asked for one by one before years are. */
const monthsFirst = 3;

/**
 * The cases of a filter, newest first, at a cost that hardly grows with the table (docs/performance.md). What many cases have is found among the
 * newest few. Else the index of pairs and marks is asked: for the last months one by one; then, should there be few in all, for all of them; then
 * for the years one by one, so that what is neither common nor rare costs no more than its page.
 */
export const findCases = (ctx: Ctx, f: CaseFilter & Paging, permission: Granted = 'case.read') =>
  pageOf(
    f,
    newestFirst.keys,
    (after, limit) => findRows(ctx, f, permission, after ? String(after[0]) : null, limit),
    newestFirst.keyOf,
  );

/** How many cases a filter finds, counted so far and no further. */
export const countFound = async (ctx: Ctx, f: CaseFilter, most: number): Promise<number> =>
  (await findRows(ctx, f, 'case.read', null, most)).length;

type Search = { w: Wanted; scopes: Sql[]; within: string[]; before: string | null; limit: number };

async function findRows(
  ctx: Ctx,
  f: CaseFilter,
  permission: Granted,
  before: string | null,
  limit: number,
): Promise<ListRow[]> {
  let rows: ListRow[] = [];
  for (const w of await waysOf(ctx, f)) {
    const found = await rowsOf(ctx, w, permission, before, limit);
    rows = rows.length ? merge(rows, found, limit) : found;
  }
  return rows;
}

async function rowsOf(
  ctx: Ctx,
  w: Wanted,
  permission: Granted,
  before: string | null,
  limit: number,
): Promise<ListRow[]> {
  const plain = w.rest.length === 0 && w.patterns.length === 0;
  const asked = w.facts.length > 0 || w.near.length > 0 || w.grams.length > 0;
  const scopes = await scopesOf(ctx, permission);
  if (scopes.length === 0) return [];
  // An index in order of time answers all of it; or none does, and there is nothing better than to go through them.
  if (plain || (!asked && w.patterns.length === 0))
    return fromScopes(ctx, permission, and([...w.indexed, ...w.rest, ...older(before)]), newestFirst, limit);
  const marks = await scopeMarks(ctx, permission);
  const s: Search = { w, scopes, within: marks ?? [], before, limit };
  const indexed = asked && marks !== null;
  if (!indexed) return amongNewest(ctx, s, false);
  const newest = await amongNewest(ctx, { ...s, scopes: await scopesOf(ctx, permission, 'held') }, true);
  if (newest.length < limit) return merge(newest, await fromIndex(ctx, s), limit);
  // No index walks what a unit only helps with in order of time: it is looked for in the index of marks.
  const helped = await scopesOf(ctx, permission, 'helped');
  if (helped.length === 0) return newest;
  const within = (await scopeMarks(ctx, permission, 'helped')) ?? [];
  return merge(newest, await fromIndex(ctx, { ...s, scopes: helped, within }), limit);
}

const older = (before: string | null): Sql[] => (before ? [sql`c.id < ${before}::uuid`] : []);
const either = (scopes: readonly Sql[]): Sql => scopes.reduce((a, b) => sql`(${a}) or (${b})`);

/** The index follows a second behind the cases; so what the newest gave stands beside what it gave. */
function merge(a: ListRow[], b: ListRow[], limit: number): ListRow[] {
  const rows = [...new Map([...a, ...b].map((row) => [row.id, row])).values()];
  return rows.sort((x, y) => (x.id < y.id ? 1 : -1)).slice(0, limit);
}

/** Looks through the newest cases of each scope, of the unit or place asked for. */
function amongNewest(ctx: Ctx, s: Search, indexed: boolean): Promise<ListRow[]> {
  const { w, scopes, limit } = s;
  const everything = w.indexed.length === 0 && seesAll(ctx) && w.patterns.length > 0;
  const window = w.live ? windows.live : !indexed ? windows.withoutIndex : everything ? windows.all : windows.scope;
  if (everything)
    // The searched text alone is read first: the cases themselves only of what fits.
    return ctx.tx.rows<ListRow>(sql`
      select ${listColumns} from (select c.case_id, c.body from (select case_id as id, * from case_search) c where c.district_id = ${ctx.district} and ${and(older(s.before))} order by c.case_id desc limit ${window}) s
      join case_record c on c.district_id = ${ctx.district} and c.id = s.case_id
      where s.body like all (${w.patterns}::text[]) and (${either(scopes)}) and ${and(w.rest)} order by s.case_id desc limit ${limit}`);
  const text = w.patterns.length
    ? sql`join case_search s on s.district_id = ${ctx.district} and s.case_id = c.id and s.body like all (${w.patterns}::text[])`
    : sql``;
  // Each scope walks its own index; what most cases of a district are about says nothing of one unit's.
  if (scopes.length === 0) return Promise.resolve([]);
  const parts = scopes
    .map(
      (
        scope,
      ) => sql`(select ${listColumns} from (select * from case_record c where c.district_id = ${ctx.district} and ${scope} and ${and([...w.indexed, ...older(s.before)])} order by c.id desc limit ${window}) c
      ${text} where ${and(w.rest)} order by c.id desc limit ${limit})`,
    )
    .reduce((a, b) => sql`${a} union ${b}`);
  return ctx.tx.rows<ListRow>(
    scopes.length === 1 ? parts : sql`select * from (${parts}) u order by id desc limit ${limit}`,
  );
}

/** Whether the actor may see (nearly) every case, so that looking through the newest of all finds some of theirs. */
const seesAll = (ctx: Ctx): boolean =>
  reachesOf(ctx.actor, 'case.read').some(
    ({ reach, position }) => reach === 'district' || (reach === 'area' && position.divisionCode?.length === 6),
  );

/** Span by span into the past until the page is full. */
async function fromIndex(ctx: Ctx, s: Search): Promise<ListRow[]> {
  const known = await spanOf(ctx);
  if (!known) return [];
  const oldest = Math.max(known.first.getTime(), s.w.since);
  const rows: ListRow[] = [];
  const take = async (fact: string | null, before: string | null): Promise<boolean> => {
    const hits = hitsOf(s, fact, before, null);
    rows.push(...(await amongHits(ctx, s, hits, s.limit - rows.length)));
    return rows.length >= s.limit;
  };
  let { before } = s;
  if (s.w.until < Infinity && (!before || firstIdOf(s.w.until) < before)) before = firstIdOf(s.w.until);
  const from = before ? timeOf(before) : known.last;
  let [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + 1];
  for (let n = 0; n < monthsFirst; n++) {
    if (await take(`month/${year}-${String(month).padStart(2, '0')}`, before)) return rows;
    before = firstIdOf(Date.UTC(year, month - 1));
    if (before <= firstIdOf(oldest)) return rows;
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
  const { ids } = (await ctx.tx.row<{ ids: string[] }>(
    sql`select array(select h.id from ${hitsOf(s, null, before, rareBelow)} h(id)) as ids`,
  ))!;
  if (ids.length < rareBelow)
    return ids.length
      ? [...rows, ...(await amongHits(ctx, s, sql`unnest(${ids}::uuid[])`, s.limit - rows.length))]
      : rows;
  for (; year >= new Date(oldest).getUTCFullYear(); year--) {
    if (await take(`year/${year}`, before)) return rows;
    before = firstIdOf(Date.UTC(year, 0));
  }
  return rows;
}

/** Ids by the index: see search_hits in db/migrations/0011_search.sql. */
const hitsOf = ({ w, within }: Search, fact: string | null, before: string | null, most: number | null): Sql =>
  sql`search_hits(${w.grams}::int[], ${w.patterns}::text[], ${[...w.facts, ...(fact ? [fact] : [])]}::text[], ${within}::text[], ${w.near}::text[], ${before}::uuid, ${most}::int)`;

/** Marks and pairs may deceive: each hit is looked at in the case itself. */
const amongHits = (ctx: Ctx, { w, scopes }: Search, hits: Sql, limit: number) =>
  ctx.tx.rows<ListRow>(sql`
    select ${listColumns} from ${hits} h(id) join case_record c on c.district_id = ${ctx.district} and c.id = h.id
    where (${either(scopes)}) and ${and([...w.indexed, ...w.rest])} order by c.id desc limit ${limit}`);

/** When the oldest and the newest case of the index were told; undefined: there is none. */
async function spanOf(ctx: Ctx): Promise<{ first: Date; last: Date } | undefined> {
  const row = await ctx.tx.row<{ first: string | null; last: string | null }>(sql`
    select (select case_id from case_search where district_id = ${ctx.district} order by case_id limit 1) as first,
      (select case_id from case_search where district_id = ${ctx.district} order by case_id desc limit 1) as last`);
  return row?.first && row.last ? { first: timeOf(row.first), last: timeOf(row.last) } : undefined;
}
