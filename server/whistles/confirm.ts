import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { presentWhistle } from './present.ts';
import { findWhistle, releaseUnits } from './store.ts';

/** The street confirms that it is done: all who are there may go. Who was called and has not come stays so; the clock alone says who was late. */
export async function confirm(ctx: Ctx, { params, body }: Parsed<typeof whistles.confirm>) {
  const loaded = await loadFor(ctx, params.id, 'confirm', body);
  await releaseUnits(ctx, params.id);
  await commit(ctx, loaded, {}, {}, { note: body.note });
  return presentWhistle(ctx, (await findWhistle(ctx, params.id))!);
}
