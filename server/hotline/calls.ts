import { sameNumber } from '#contract/telephone.ts';
import { casesById } from '../cases/index.ts';
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

/** Longer than any call: should the message that it ended be lost, it is over all the same. */
const longestMinutes = 240;

/** The number that called in and that this agent is on the line with now. */
const onTheLine = async (ctx: Ctx, callId: string | undefined): Promise<string | undefined> => {
  const since = new Date(ctx.now.getTime() - longestMinutes * 60_000);
  const call = await ctx.tx.row<{ phone: string }>(sql`
    select phone from call where district_id = ${ctx.district} and id = ${callId ?? null} and agent_id = ${ctx.actor.accountId}
      and direction = 'in' and phone is not null and ended_at is null and started_at > ${since}`);
  return call && sameNumber(call.phone);
};

export const isOnTheLine = async (ctx: Ctx, callId: string, phone: string): Promise<boolean> =>
  (await onTheLine(ctx, callId)) === sameNumber(phone);

/** Refuses unless this agent is on the line with that number: only then may its owner speak of earlier matters. */
export async function requireOnTheLine(
  ctx: Ctx,
  callId: string | undefined,
  phone: string | undefined,
): Promise<string> {
  const calling = await onTheLine(ctx, callId);
  return calling !== undefined && (phone === undefined || sameNumber(phone) === calling)
    ? calling
    : fail('call.not_under_way');
}

/** This agent's calls that are under way, or were until half an hour ago. */
export const callsNow = (ctx: Ctx): Promise<Call[]> => {
  const ago = (minutes: number) => new Date(ctx.now.getTime() - minutes * 60_000);
  return ctx.tx.rows<Call>(sql`
    select ${columns} from call where district_id = ${ctx.district} and agent_id = ${ctx.actor.accountId} and started_at > ${ago(longestMinutes)}
      and (ended_at is null or ended_at > ${ago(30)}) order by started_at desc limit 10`);
};

/** The calls without the matters that were told anonymously in them: nobody reads there later which number it was. */
export async function withoutAnonymous(ctx: Ctx, calls: readonly Call[]): Promise<Call[]> {
  const about = await casesById(
    ctx,
    calls.flatMap((c) => c.caseId ?? []),
  );
  return calls.map((c) => (c.caseId && about.get(c.caseId)?.confidentiality !== 'open' ? { ...c, caseId: null } : c));
}

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
