import type { TaskState } from '#contract/structure.ts';
import type { Limit } from '#contract/shared.ts';
import { readClock } from '../calendar/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { ledgerCalendar } from './clocks.ts';

export type TaskRow = {
  id: string;
  caseId: string;
  unitId: string;
  state: TaskState;
  what: string | null;
  result: string | null;
  askedAt: Date;
  yellowAt: Date;
  dueAt: Date;
  endedAt: Date | null;
};

/** Columns of task k with the words of the events that asked for it and ended it. */
export const taskColumns: Sql = sql`k.id, k.case_id as "caseId", k.unit_id as "unitId", k.state, a.words->>'task' as what,
  coalesce(e.words->>'openTasksReason', e.words->>'result', e.words->>'reason') as result,
  k.asked_at as "askedAt", k.yellow_at as "yellowAt", k.due_at as "dueAt", k.ended_at as "endedAt"`;
export const taskTables: Sql = sql`case_task k
  left join case_words a on a.district_id = k.district_id and a.case_id = k.case_id and a.seq = k.asked_seq
  left join case_words e on e.district_id = k.district_id and e.case_id = k.case_id and e.seq = k.ended_seq`;

export const findTask = (ctx: Ctx, id: string): Promise<TaskRow | undefined> =>
  ctx.tx.row<TaskRow>(
    sql`select ${taskColumns} from ${taskTables} where k.district_id = ${ctx.district} and k.id = ${id}`,
  );

export const tasksOf = (ctx: Ctx, caseIds: readonly string[]): Promise<TaskRow[]> =>
  ctx.tx.rows<TaskRow>(
    sql`select ${taskColumns} from ${taskTables} where k.district_id = ${ctx.district} and k.case_id = any(${caseIds}::uuid[]) order by k.asked_seq, k.id`,
  );

export const openTasksOf = (ctx: Ctx, caseId: string): Promise<{ id: string; unitId: string }[]> =>
  ctx.tx.rows(sql`select id, unit_id as "unitId" from case_task
    where district_id = ${ctx.district} and case_id = ${caseId} and state in ('asked', 'accepted') order by id`);

/** When a limit that began then turns yellow and red; by the same arithmetic as the clocks of cases. */
async function dueOf(ctx: Ctx, at: Date, limit: Limit): Promise<{ yellow: Date; red: Date }> {
  const reading = readClock(await ledgerCalendar(ctx), [{ at, action: 'start', limit }], at);
  return reading.lightChangesAt!;
}

/** A task for each of these units. `seq`: of the event that asks. */
export async function addTasks(
  ctx: Ctx,
  caseId: string,
  unitIds: readonly string[],
  given: { seq: number; limit: Limit },
): Promise<void> {
  if (unitIds.length === 0) return;
  const due = await dueOf(ctx, ctx.now, given.limit);
  const rows = unitIds.map((unitId) => ({ id: newId(ctx.now), unitId }));
  await ctx.tx.write(sql`
    insert into case_task (district_id, id, case_id, unit_id, state, asked_seq, limit_kind, limit_amount, asked_at, yellow_at, due_at)
    select ${ctx.district}, r.id, ${caseId}, r."unitId", 'asked', ${given.seq}, ${given.limit.kind}, ${given.limit.amount}, ${ctx.now}, ${due.yellow}, ${due.red}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "unitId" uuid)`);
}

export const setTaskState = (ctx: Ctx, id: string, state: TaskState): Promise<number> =>
  ctx.tx.write(sql`update case_task set state = ${state} where district_id = ${ctx.district} and id = ${id}`);

/** Ends tasks; `seq`: of the event that says why. */
export const endTasks = (ctx: Ctx, ids: readonly string[], state: TaskState, seq: number): Promise<number> =>
  ctx.tx.write(sql`update case_task set state = ${state}, ended_seq = ${seq}, ended_at = ${ctx.now}
    where district_id = ${ctx.district} and id = any(${ids}::uuid[])`);

/** The calendar changed: the due times of all that is open anew. */
export async function reckonTasks(ctx: Ctx): Promise<void> {
  const open = await ctx.tx.rows<{ id: string; askedAt: Date; kind: Limit['kind']; amount: number }>(sql`
    select id, asked_at as "askedAt", limit_kind as kind, limit_amount as amount from case_task
    where district_id = ${ctx.district} and state in ('asked', 'accepted') order by id for update`);
  for (const { id, askedAt, kind, amount } of open) {
    const due = await dueOf(ctx, askedAt, { kind, amount });
    await ctx.tx.write(
      sql`update case_task set yellow_at = ${due.yellow}, due_at = ${due.red} where district_id = ${ctx.district} and id = ${id}`,
    );
  }
}
