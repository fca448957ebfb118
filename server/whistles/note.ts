import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { belowOf } from '../cases/index.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { unitsOf } from './policy.ts';
import { presentWhistle } from './present.ts';
import { addPhotos } from './store.ts';

/** Words or photos from the spot, or from the street. */
export async function note(ctx: Ctx, { params, body }: Parsed<typeof whistles.note>) {
  const loaded = await loadFor(ctx, params.id, 'note', body);
  const unitId = unitsOf(ctx.actor, loaded.whistle, await belowOf(ctx))[0] ?? null;
  await attach(ctx, body.photoIds, params.id);
  await addPhotos(ctx, params.id, body.photoIds, 'note', unitId);
  const after = await commit(ctx, loaded, {}, { unitId, photos: body.photoIds.length }, { text: body.text });
  return presentWhistle(ctx, after);
}
