import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { readCall } from './rules.ts';

/**
 * 通话记录 from the telephone system. Each message says all that is known of a call, so they may repeat and overtake each other: what one says
 * is added to what was known, nothing is taken back.
 */
export async function recordCall(ctx: Ctx, { body }: Parsed<typeof hotline.recordCall>) {
  const call = readCall(body, ctx.now) ?? fail('call.time_impossible');
  const row = await ctx.tx.row<{ id: string }>(sql`
    insert into call as c (district_id, id, call_id, direction, phone, agent_id, started_at, answered_at, ended_at, recording)
    values (${ctx.district}, ${newId(ctx.now)}, ${body.callId}, ${body.direction}, ${call.phone},
      (select a.id from account a where a.district_id = ${ctx.district} and a.kind = 'staff' and a.login = ${body.agent}),
      ${call.startedAt}, ${call.answeredAt}, ${call.endedAt}, ${body.recording})
    on conflict (district_id, call_id) do update set phone = coalesce(excluded.phone, c.phone), agent_id = coalesce(excluded.agent_id, c.agent_id),
      started_at = least(excluded.started_at, c.started_at), answered_at = coalesce(c.answered_at, excluded.answered_at),
      ended_at = coalesce(c.ended_at, excluded.ended_at), recording = coalesce(excluded.recording, c.recording)
    returning id`);
  return { id: row!.id, ignored: call.ignored };
}
