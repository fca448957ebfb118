import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { presentWhistle } from './present.ts';
import { findWhistle, releaseUnits } from './store.ts';

/** The street calls it off, as long as nobody has come. */
export async function cancel(ctx: Ctx, { params, body }: Parsed<typeof whistles.cancel>) {
  const loaded = await loadFor(ctx, params.id, 'cancel', body);
  await releaseUnits(ctx, params.id);
  await commit(ctx, loaded, { endedAt: ctx.now }, {}, { reason: body.reason });
  return presentWhistle(ctx, (await findWhistle(ctx, params.id))!);
}
