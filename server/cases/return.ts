import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { findUnit } from '../directory/index.ts';
import { findDuty } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor } from './act.ts';
import { moveClocks } from './clocks.ts';

/** 退单: back to dispatch with the ground for it, within the return time; both clocks stand still meanwhile. */
export async function returnCase(ctx: Ctx, { params, body }: Parsed<typeof cases.return>) {
  const loaded = await loadFor(ctx, params.id, 'return', body);
  if (body.dutyCode && !(await findDuty(ctx, body.dutyCode))) fail('duty.not_found', { code: body.dutyCode });
  if (body.proposedUnitId && !(await findUnit(ctx, body.proposedUnitId))) fail('unit.not_found');
  const c = loaded.case;
  const due = await moveClocks(ctx, c.id, [
    { clock: 'contact', action: 'pause', reason: 'returned' },
    { clock: 'resolution', action: 'pause', reason: 'returned' },
  ]);
  await commit(
    ctx,
    loaded,
    {
      ...due,
      unitId: null,
      handlerId: null,
      helperIds: [],
      returnUntil: null,
      returnedFrom: [...c.returnedFrom, ...(c.unitId ? [c.unitId] : [])],
    },
    {
      unitId: c.unitId,
      subjectCode: c.subjectCode,
      townCode: c.townCode,
      communityCode: c.communityCode,
      reason: body.reason,
      dutyCode: body.dutyCode ?? null,
      proposedUnitId: body.proposedUnitId ?? null,
    },
    { basis: body.basis },
  );
  return { ok: true as const };
}
