import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor } from './act.ts';
import { ownUnit } from './arrive.ts';
import { presentWhistle } from './present.ts';
import { findWhistle, saveLeaving } from './store.ts';

/** A unit leaves; the table lets nobody go before it is done (事不完、人不撤). */
export async function leave(ctx: Ctx, { params, body }: Parsed<typeof whistles.leave>) {
  const loaded = await loadFor(ctx, params.id, 'leave', body);
  const unit = await ownUnit(ctx, loaded.whistle, body.unitId);
  if (unit.state !== 'arrived') fail('whistle.not_there');
  await saveLeaving(ctx, params.id, unit.unitId);
  await commit(ctx, loaded, {}, { unitId: unit.unitId });
  return presentWhistle(ctx, (await findWhistle(ctx, params.id))!);
}
