import type { Ctx } from '../kernel/context.ts';
import { announce } from '../kernel/announce.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';

export type Call = {
  id: string;
  direction: 'in' | 'out';
  phone: string | null;
  agentId: string | null;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  recording: string | null;
  caseId: string | null;
};

const columns = sql`id, direction, phone, agent_id as "agentId", started_at as "startedAt", answered_at as "answeredAt", ended_at as "endedAt", recording, case_id as "caseId"`;

/** A call that this agent took. */
export const requireOwnCall = async (ctx: Ctx, id: string): Promise<Call> =>
  (await ctx.tx.row<Call>(
    sql`select ${columns} from call where district_id = ${ctx.district} and id = ${id} and agent_id = ${ctx.actor.accountId}`,
  )) ?? fail('call.not_found');

/** This agent's calls that are under way, or were until half an hour ago. */
export const callsNow = (ctx: Ctx): Promise<Call[]> => {
  const ago = (minutes: number) => new Date(ctx.now.getTime() - minutes * 60_000);
  return ctx.tx.rows<Call>(sql`
    select ${columns} from call where district_id = ${ctx.district} and agent_id = ${ctx.actor.accountId} and started_at > ${ago(240)}
      and (ended_at is null or ended_at > ${ago(30)}) order by started_at desc limit 10`);
};

export const callsAbout = (ctx: Ctx, caseId: string): Promise<Call[]> =>
  ctx.tx.rows<Call>(
    sql`select ${columns} from call where district_id = ${ctx.district} and case_id = ${caseId} order by started_at limit 100`,
  );

/** Ties a call of this agent to a case, once; said again, it is no second event. */
export async function attachCall(ctx: Ctx, callId: string, caseId: string): Promise<void> {
  const call = await requireOwnCall(ctx, callId);
  if (call.caseId === caseId) return;
  await ctx.tx.write(sql`update call set case_id = ${caseId} where district_id = ${ctx.district} and id = ${call.id}`);
  await announce(ctx, { stream: 'call', id: call.id, type: 'call.attached', data: { caseId } });
}

export const presentCall = (c: Call) => ({
  id: c.id,
  direction: c.direction,
  phone: c.phone,
  startedAt: c.startedAt.toISOString(),
  answeredAt: c.answeredAt?.toISOString() ?? null,
  endedAt: c.endedAt?.toISOString() ?? null,
  recording: c.recording,
  caseId: c.caseId,
});
