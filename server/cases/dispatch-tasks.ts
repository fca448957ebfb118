import type { Limit } from '#contract/shared.ts';
import type { Ctx } from '../kernel/context.ts';
import type { CaseRow } from './store.ts';
import { addTasks, endTasks, openTasksOf } from './task-store.ts';

/** 协办 named at dispatch: each such unit has a task with the limit of the case. Dispatched anew, those that no longer help are done with it. */
export async function tasksAtDispatch(ctx: Ctx, after: CaseRow, limit: Limit): Promise<void> {
  const open = await openTasksOf(ctx, after.id);
  const helpers = after.confidentiality === 'confidential' ? [] : after.helperIds.filter((h) => h !== after.unitId);
  const over = open.filter((t) => !helpers.includes(t.unitId)).map((t) => t.id);
  if (over.length) await endTasks(ctx, over, 'cancelled', after.version);
  const had = new Set(open.map((t) => t.unitId));
  const fresh = [...new Set(helpers)].filter((h) => !had.has(h));
  await addTasks(ctx, after.id, fresh, { seq: after.version, limit });
}
