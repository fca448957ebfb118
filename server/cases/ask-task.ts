import type { structure } from '#contract/structure.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { findUnit } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor } from './act.ts';
import { caseLimits } from './case-limits.ts';
import { presentStructure } from './structure-view.ts';
import { addTasks, openTasksOf } from './task-store.ts';

/** 请求协办: the lead asks another unit for a defined piece of work; it sees the case from now on, and the task has a due time of its own. */
export async function askTask(ctx: Ctx, { params, body }: Parsed<typeof structure.askTask>) {
  const loaded = await loadFor(ctx, params.id, 'ask_task', body);
  const c = loaded.case;
  const unit = await findUnit(ctx, body.unitId);
  if (!unit?.active) fail('unit.not_found');
  if (unit.id === c.unitId) fail('case.same_unit');
  if ((await openTasksOf(ctx, c.id)).some((t) => t.unitId === unit.id)) fail('task.unit_has_one');
  const limit = body.limit ?? (await caseLimits(ctx, c, c.subjectCode)).resolution;
  const after = await commit(
    ctx,
    loaded,
    { helperIds: [...new Set([...c.helperIds, unit.id])] },
    { unitId: unit.id, leadUnitId: c.unitId, limit },
    { task: body.what },
  );
  await addTasks(ctx, c.id, [unit.id], { seq: after.version, limit });
  return presentStructure(ctx, after);
}
