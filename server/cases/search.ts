import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { pageOf, type Paging } from '../kernel/paging.ts';
import { scopesOf } from './scope.ts';
import { grams, normalise } from './search-text.ts';
import { fromScopes, listColumns, newestFirst, type ListRow } from './views.ts';

/** How many of the newest cases are looked through: at first, and when the word turns out not to be rare. */
const windows = { all: { first: 1_000, more: 10_000 }, scope: { first: 500, more: 5_000 } };
/** A word that fewer cases hold is rare: all of them are looked at. */
const rareBelow = 1_000;
/** How many numbers that begin alike are considered: more than the cases of one town on one day. */
const numbersAlike = 2_000;

/**
 * Search by words, newest first, at a cost that hardly grows with the table (docs/performance.md). A common word is found among the newest
 * few; of a rare one the index of character pairs gives all cases; for what is between, more of the newest are looked through before
 * all that the index gives. A number finds its case, the beginning of one the newest that begin so.
 */
export function search(ctx: Ctx, q: Paging & { q: string }) {
  const words = normalise(q.q);
  const digits = words.replace(/\s/g, '');
  return pageOf(
    q,
    newestFirst.keys,
    async (after, limit) => {
      const before = after ? newestFirst.after(after) : sql`true`;
      if (/^\d{23}$/.test(digits))
        return fromScopes(ctx, 'case.read', and([sql`c.number = ${digits}`, before]), newestFirst, limit);
      if (/^\d{9,22}$/.test(digits))
        return fromScopes(
          ctx,
          'case.read',
          and([sql`c.id = any(array(${numbersLike(ctx, digits)}))`, before]),
          newestFirst,
          limit,
        );
      const scopes = await scopesOf(ctx, 'case.read');
      return scopes.length === 0 ? [] : searchWords(ctx, words.split(/\s+/).filter(Boolean), scopes, before, limit);
    },
    newestFirst.keyOf,
  );
}

async function searchWords(
  ctx: Ctx,
  terms: readonly string[],
  scopes: readonly Sql[],
  before: Sql,
  limit: number,
): Promise<ListRow[]> {
  const patterns = terms.map((t) => `%${t.replace(/[%_\\]/g, '\\$&')}%`);
  const wanted = [...new Set(terms.flatMap(grams))];
  const [among, window] = seesAll(ctx) ? [amongAll, windows.all] : [amongScopes, windows.scope];
  const first = await among(ctx, scopes, patterns, before, limit, wanted.length ? window.first : window.more);
  if (first.length === limit || wanted.length === 0) return first;
  const hits = (await ctx.tx.row<{ ids: string[] }>(sql`
    select coalesce(array_agg(h.id order by h.id desc), '{}') as ids from search_hits(${wanted}::int[], ${patterns}::text[], ${rareBelow}) h(id)`))!
    .ids;
  if (hits.length === 0) return [];
  if (hits.length < rareBelow) return amongHits(ctx, scopes, sql`unnest(${hits}::uuid[])`, before, limit);
  const more = await among(ctx, scopes, patterns, before, limit, window.more);
  if (more.length === limit) return more;
  return amongHits(
    ctx,
    scopes,
    sql`(select h.id from search_hits(${wanted}::int[], ${patterns}::text[], null) h(id) order by h.id desc)`,
    before,
    limit,
  );
}

const amongHits = (ctx: Ctx, scopes: readonly Sql[], hits: Sql, before: Sql, limit: number) =>
  ctx.tx.rows<ListRow>(sql`
    select ${listColumns} from ${hits} h(id) join case_record c on c.district_id = ${ctx.district} and c.id = h.id
    where (${either(scopes)}) and ${before} order by c.id desc limit ${limit}`);

const either = (scopes: readonly Sql[]): Sql => scopes.reduce((a, b) => sql`(${a}) or (${b})`);

/** A range and not LIKE: under row security only comparisons that can leak nothing may use an index. */
const numbersLike = (ctx: Ctx, digits: string): Sql =>
  sql`select n.id from case_record n where n.district_id = ${ctx.district} and n.number >= ${digits} and n.number < ${`${digits}:`} order by n.number desc limit ${numbersAlike}`;

/** Whether the actor may see (nearly) every case, so that looking through the newest of all finds some of theirs. */
const seesAll = (ctx: Ctx): boolean =>
  reachesOf(ctx.actor, 'case.read').some(
    ({ reach, position }) => reach === 'district' || (reach === 'area' && position.divisionCode?.length === 6),
  );

const amongAll = (ctx: Ctx, scopes: readonly Sql[], patterns: string[], before: Sql, limit: number, window: number) =>
  ctx.tx.rows<ListRow>(sql`
    select ${listColumns} from (select c.case_id, c.body from (select case_id as id, * from case_search) c where c.district_id = ${ctx.district} and ${before} order by c.case_id desc limit ${window}) s
    join case_record c on c.district_id = ${ctx.district} and c.id = s.case_id
    where s.body like all (${patterns}::text[]) and (${either(scopes)}) order by s.case_id desc limit ${limit}`);

/** Each scope walks its own index; what most cases of a district are about says nothing of one unit's. */
function amongScopes(
  ctx: Ctx,
  scopes: readonly Sql[],
  patterns: string[],
  before: Sql,
  limit: number,
  window: number,
): Promise<ListRow[]> {
  const parts = scopes
    .map(
      (
        scope,
      ) => sql`(select ${listColumns} from (select * from case_record c where c.district_id = ${ctx.district} and ${scope} and ${before} order by c.id desc limit ${window}) c
      join case_search s on s.district_id = ${ctx.district} and s.case_id = c.id where s.body like all (${patterns}::text[]) order by c.id desc limit ${limit})`,
    )
    .reduce((a, b) => sql`${a} union ${b}`);
  return ctx.tx.rows<ListRow>(sql`select * from (${parts}) u order by id desc limit ${limit}`);
}
