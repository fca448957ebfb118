import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Follower, SealedEvent } from '../kernel/jobs.ts';
import { grams, searchedText } from './search-text.ts';

/** Steps that change nothing of what a case is found by in the index (case_marks): most of them. */
const without = new Set(
  'accepted contacted resolved reworked verified answered added rated closed withdrawn not_admitted'
    .split(' ')
    .map((step) => `case.${step}`),
);

async function apply(ctx: Ctx, events: SealedEvent[]): Promise<void> {
  const told = new Set(events.filter((e) => e.type === 'case.reported').map((e) => e.streamId));
  if (told.size) await enter(ctx, [...told]);
  const changed = events.filter((e) => e.type.startsWith('case.') && !without.has(e.type) && !told.has(e.streamId));
  if (changed.length) await mark(ctx, [...new Set(changed.map((e) => e.streamId))]);
}

/** A new case: its words, and what it is by now. */
async function enter(ctx: Ctx, ids: string[]): Promise<void> {
  const cases = await ctx.tx.rows<{ id: string; title: string; text: string; place: string }>(sql`
    select id, title, text, place_text as place from case_record where district_id = ${ctx.district} and id = any(${ids})`);
  const rows = cases.map((c) => {
    const body = searchedText(c);
    return { id: c.id, body, grams: grams(body) };
  });
  await ctx.tx.write(sql`
    insert into case_search (district_id, case_id, body, grams, marks)
    select ${ctx.district}, r.id, r.body, r.grams, case_marks(c) from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, body text, grams int[])
      join case_record c on c.district_id = ${ctx.district} and c.id = r.id
    on conflict do nothing`);
}

/** How many are written again at a time. */
const atATime = 500;

/** Writes again what was folded otherwise before, the newest first. A migration that changes the folding marks it. */
export async function refold(ctx: Ctx): Promise<void> {
  const cases = await ctx.tx.rows<{ id: string; title: string; text: string; place: string }>(sql`
    select c.id, c.title, c.text, c.place_text as place from case_search s join case_record c on c.district_id = s.district_id and c.id = s.case_id
    where s.district_id = ${ctx.district} and s.stale order by s.case_id desc limit ${atATime}`);
  const rows = cases.map((c) => {
    const body = searchedText(c);
    return { id: c.id, body, grams: grams(body) };
  });
  if (rows.length)
    await ctx.tx.write(sql`
      update case_search s set body = r.body, grams = r.grams, stale = false
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, body text, grams int[])
      where s.district_id = ${ctx.district} and s.case_id = r.id`);
}

/** What a case is may have changed: its unit, subject, place. A row that stays as it is is not written. */
const mark = (ctx: Ctx, ids: string[]): Promise<number> =>
  ctx.tx.write(sql`
    update case_search s set marks = n.marks
    from (select c.id, case_marks(c) as marks from case_record c where c.district_id = ${ctx.district} and c.id = any(${ids})) n
    where s.district_id = ${ctx.district} and s.case_id = n.id and s.marks is distinct from n.marks`);

/** Fills the search table behind the filing, in batches: text indexes have no place in the hot transaction. */
export const searchIndex: Follower = { name: 'cases.search', apply };
