import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { moveClocks } from './clocks.ts';
import { leaveTasks } from './do-task.ts';
import { presentCase } from './present.ts';
import { addPhotos } from './store.ts';

/** 办结: what was done, and the answer the reporter will read once it is verified. Both clocks stop. */
export async function resolve(ctx: Ctx, { params, body }: Parsed<typeof cases.resolve>) {
  const loaded = await loadFor(ctx, params.id, 'resolve', body);
  const c = loaded.case;
  const openTasks = await leaveTasks(ctx, c, body.openTasksReason);
  await attach(ctx, body.photoIds, c.id);
  await addPhotos(ctx, c.id, body.photoIds, 'result');
  const onTime = c.resolutionDueAt === null || ctx.now <= c.resolutionDueAt;
  const due = await moveClocks(ctx, c.id, [
    { clock: 'contact', action: 'stop', reason: 'resolved' },
    { clock: 'resolution', action: 'stop', reason: 'resolved' },
  ]);
  const after = await commit(
    ctx,
    loaded,
    { ...due, outcome: body.outcome, answer: body.answer, resolvedAt: ctx.now, checkFailed: false },
    { outcome: body.outcome, photos: body.photoIds.length, onTime, unitId: c.unitId, openTasks },
    { result: body.result, ...(openTasks ? { openTasksReason: body.openTasksReason! } : {}) },
  );
  return presentCase(ctx, after);
}
