import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { findUnit } from '../directory/index.ts';
import { calendarOf, deadline } from '../calendar/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor } from './act.ts';
import { caseLimits } from './case-limits.ts';

/** 转办: to another unit. The clocks run on: who waits is not made to wait for our moving of paper (首接负责). */
export async function transfer(ctx: Ctx, { params, body }: Parsed<typeof cases.transfer>) {
  const loaded = await loadFor(ctx, params.id, 'transfer', body);
  const unit = await findUnit(ctx, body.unitId);
  if (!unit?.active) fail('unit.not_found');
  const c = loaded.case;
  if (unit.id === c.unitId) fail('case.same_unit');
  const limits = await caseLimits(ctx, c, c.subjectCode);
  await commit(
    ctx,
    loaded,
    {
      unitId: unit.id,
      handlerId: null,
      returnUntil: deadline(await calendarOf(ctx), ctx.now, limits.return),
      dutyCode: null,
      dutyVersion: null,
    },
    { unitId: unit.id, fromUnitId: c.unitId },
    { reason: body.reason },
  );
  return { ok: true as const };
}
