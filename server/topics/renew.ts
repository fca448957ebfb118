import { forgetAlike, matchingRules } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { firstIdAt, newId } from '../kernel/ids.ts';
import { enqueue, type JobKind, type JobPayload } from '../kernel/jobs.ts';
import type { FirstRows } from '../kernel/module.ts';
import { gather, settle } from './find.ts';

/** So many cases at a time: a piece is one transaction. */
const piece = 300;
const kind = 'topics.renew';

/**
 * The rule by which cases are the same matter has changed: what the one before found is looked for again. Pairs are forgotten; topics that no person ever
 * touched let their cases go and are shown no more; then the cases of the window go through the rule of now, in the order told.
 */
async function renew(ctx: Ctx, payload: JobPayload): Promise<void> {
  const { topic_days: days } = await matchingRules(ctx);
  const after = typeof payload.after === 'string' ? payload.after : null;
  if (!after) await forget(ctx);
  const from = after ?? firstIdAt(new Date(ctx.now.getTime() - days * 86_400_000));
  const cases = await ctx.tx.rows<{ id: string }>(
    sql`select id from case_record where district_id = ${ctx.district} and id > ${from} order by id limit ${piece}`,
  );
  const ids = cases.map((c) => c.id);
  const touched = await gather(ctx, ids);
  if (touched.size) await settle(ctx, [...touched]);
  if (ids.length === piece) await ask(ctx, ids.at(-1)!);
}

async function forget(ctx: Ctx): Promise<void> {
  await forgetAlike(ctx);
  const gone = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from topic t where t.district_id = ${ctx.district} and t.reports > 0 and t.version <= 1 and t.name is null and t.joined_into is null
      and not exists (select from topic_case m where m.district_id = ${ctx.district} and m.topic_id = t.id and m.by_hand)`);
  const ids = gone.map((t) => t.id);
  await ctx.tx.write(
    sql`delete from topic_case where district_id = ${ctx.district} and topic_id = any(${ids}::uuid[]) and not by_hand`,
  );
  await ctx.tx.write(
    sql`update topic set reports = 0, people = 0 where district_id = ${ctx.district} and id = any(${ids}::uuid[])`,
  );
}

const ask = (ctx: Ctx, after: string | null): Promise<void> =>
  enqueue(ctx, { id: newId(ctx.now), kind, payload: after ? { after } : {} });

export const renewing: JobKind = { kind, slow: true, run: renew };

/** Edition 1: pairs and topics found by the name of the place (before the places were taken out) are looked for again. */
export const firstRows: FirstRows = {
  edition: 1,
  give: async (ctx) => {
    const told = await ctx.tx.row(sql`select from case_record where district_id = ${ctx.district} limit 1`);
    if (told) await ask(ctx, null);
  },
};
