import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { enqueue, type JobKind, type SealedEvent } from '../kernel/jobs.ts';
import { newId } from '../kernel/ids.ts';
import { counting } from './count.ts';
import { limitsOf } from './definitions.ts';
import { plan } from './plan.ts';
import { caseOf, emptyBook, fold } from './rules.ts';
import { readTallies, writeTallies, type Tally } from './store.ts';

const atOnce = 200;
const first = '00000000-0000-0000-0000-000000000000';

export async function askRecount(ctx: Ctx): Promise<{ queued: true }> {
  await announce(ctx, { stream: 'metric', id: newId(ctx.now), seq: 1, type: 'metric.recount_asked' });
  return { queued: true };
}

/**
 * 重算: the facts of each case are folded anew from its sealed events, and what differs is corrected, some cases at a time. The pages
 * never show a half: until a case is reached its old facts stand. The follower waits meanwhile, so both have seen the same events.
 */
export const recount: JobKind = {
  kind: 'metrics.recount',
  on: ['metric.recount_asked'],
  slow: true,
  run: async (ctx, { id, seq, type, after }) => {
    const from = typeof after === 'string' ? after : first;
    const at = await ctx.tx.row<{ n: number }>(
      sql`select n from follower where district_id = ${ctx.district} and name = ${counting.name} for update`,
    );
    const cases = await ctx.tx.rows<{ id: string }>(sql`
      select distinct stream_id as id from event
      where district_id = ${ctx.district} and stream = 'case' and stream_id > ${from} order by 1 limit ${atOnce}`);
    if (!at || cases.length === 0) return;
    await recountCases(
      ctx,
      cases.map((c) => c.id),
      at.n,
    );
    await enqueue(ctx, {
      id: newId(ctx.now),
      kind: 'metrics.recount',
      payload: { id, seq, type, after: cases.at(-1)!.id },
    });
  },
};

async function recountCases(ctx: Ctx, ids: readonly string[], upTo: number): Promise<void> {
  const limits = await limitsOf(ctx);
  const events = await ctx.tx.rows<SealedEvent>(sql`
    select s.n, e.stream_id as "streamId", e.seq, e.type, e.at, e.actor_id as "actorId", e.actor_role as "actorRole", e.data
    from event e join audit_seal s using (district_id, stream_id, seq)
    where e.district_id = ${ctx.district} and s.n <= ${upTo} and (e.stream_id = any(${ids}::uuid[]) or e.stream_id in (
      select x.id from case_exclusion x where x.district_id = ${ctx.district} and x.case_id = any(${ids}::uuid[])))
    order by s.n`);
  const after = new Map<string, Tally>(ids.map((id) => [id, { book: emptyBook(), facts: new Map() }]));
  for (const e of events) {
    const tally = after.get(caseOf(e) ?? '');
    if (tally) fold(tally, e, limits);
  }
  await plan(ctx, after, limits);
  await writeTallies(ctx, await readTallies(ctx, ids), after);
}
