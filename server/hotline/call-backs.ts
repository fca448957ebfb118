import type { callBackReasons, satisfactions } from '#contract/hotline.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

export type CallBack = { id: string; caseId: string; tries: number; reason: (typeof callBackReasons)[number] };

/** A call-back that waits, locked: two who dial at once do not both record it. */
export const lockCallBack = (ctx: Ctx, id: string): Promise<CallBack | undefined> =>
  ctx.tx.row<CallBack>(sql`
    select id, case_id as "caseId", tries, reason from call_back where district_id = ${ctx.district} and id = ${id} and state = 'waiting' for update`);

export type Result = {
  state: 'waiting' | 'done' | 'unreachable';
  dueAt: Date | null;
  reached: boolean;
  solved: boolean | null;
  satisfied: (typeof satisfactions)[number] | null;
};

export const saveResult = (ctx: Ctx, id: string, r: Result): Promise<number> =>
  ctx.tx.write(sql`
    update call_back set state = ${r.state}, tries = tries + 1, due_at = coalesce(${r.dueAt}, due_at), ended_at = ${r.state === 'waiting' ? null : ctx.now},
      reached = ${r.reached}, solved = ${r.solved}, satisfied = ${r.satisfied}, by_account_id = ${ctx.actor.accountId}
    where district_id = ${ctx.district} and id = ${id}`);
