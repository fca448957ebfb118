import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Follower, SealedEvent } from '../kernel/jobs.ts';
import { grams, normalise } from './search-text.ts';

async function apply(ctx: Ctx, events: SealedEvent[]): Promise<void> {
  const ids = events.filter((e) => e.type === 'case.reported').map((e) => e.streamId);
  if (ids.length === 0) return;
  const cases = await ctx.tx.rows<{ id: string; title: string; text: string; place: string }>(sql`
    select id, title, text, place_text as place from case_record where district_id = ${ctx.district} and id = any(${ids})`);
  const rows = cases.map((c) => {
    const body = normalise(`${c.title} ${c.text} ${c.place}`);
    return { id: c.id, body, grams: grams(body) };
  });
  await ctx.tx.write(sql`
    insert into case_search (district_id, case_id, body, grams)
    select ${ctx.district}, r.id, r.body, r.grams from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, body text, grams int[])
    on conflict do nothing`);
}

/** Fills the search table behind the filing, in batches: text indexes have no place in the hot transaction. */
export const searchIndex: Follower = { name: 'cases.search', apply };
