import type { TaskAction } from '#contract/structure.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { belowOf, commit } from './act.ts';
import { lockCase, type CaseRow } from './store.ts';
import { mayTask } from './task-policy.ts';
import { findTaskTransition, type TaskTransition } from './task-rules.ts';
import { endTasks, findTask, setTaskState, tasksOf, type TaskRow } from './task-store.ts';

/** Load and permit, as loadFor does for cases: the case first, locked, so that two steps on one case come one after the other. */
async function loadTask(
  ctx: Ctx,
  id: string,
  action: TaskAction,
): Promise<{ task: TaskRow; case: CaseRow; transition: TaskTransition }> {
  const caseId = (await findTask(ctx, id))?.caseId;
  const c = caseId ? await lockCase(ctx, caseId) : undefined;
  const task = await findTask(ctx, id);
  if (!c || !task || !mayTask(ctx.actor, action, task.unitId, c, await belowOf(ctx))) fail('task.not_found');
  return {
    task,
    case: c,
    transition: findTaskTransition(task.state, action) ?? fail('task.over', { state: task.state }),
  };
}

/** One step of a task: the row, and an event on the timeline of the case. A unit that refused or lost its task no longer helps. */
export async function doTask(ctx: Ctx, id: string, action: TaskAction, words?: Record<string, string>) {
  const { task, case: c, transition } = await loadTask(ctx, id, action);
  const helps = transition.to === 'accepted' || transition.to === 'done';
  const after = await commit(
    ctx,
    { case: c, transition: { to: 'same', event: transition.event } },
    helps ? {} : { helperIds: c.helperIds.filter((h) => h !== task.unitId) },
    { taskId: id, unitId: task.unitId, leadUnitId: c.unitId, onTime: ctx.now <= task.dueAt },
    words,
  );
  if (transition.to === 'accepted') await setTaskState(ctx, id, 'accepted');
  else await endTasks(ctx, [id], transition.to, after.version);
  return { ok: true as const };
}

/**
 * The lead resolves: a task still open needs a reason, and ends with the event that follows (its `seq` is the next). A unit that was only named at
 * dispatch, without a defined piece of work, and never took it in hand holds nobody up.
 */
export async function leaveTasks(ctx: Ctx, c: CaseRow, reason: string | undefined): Promise<number> {
  const open = (await tasksOf(ctx, [c.id])).filter((t) => t.endedAt === null);
  const waitedFor = open.filter((t) => t.what !== null || t.state === 'accepted');
  if (waitedFor.length && !reason) fail('case.tasks_open', { count: waitedFor.length });
  if (open.length)
    await endTasks(
      ctx,
      open.map((t) => t.id),
      'cancelled',
      c.version + 1,
    );
  return waitedFor.length;
}
