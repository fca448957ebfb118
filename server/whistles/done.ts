import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { presentWhistle } from './present.ts';
import { addPhotos } from './store.ts';

/** The lead unit says what was done; the street has the last word. */
export async function done(ctx: Ctx, { params, body }: Parsed<typeof whistles.done>) {
  const loaded = await loadFor(ctx, params.id, 'done', body);
  const leadId = loaded.whistle.units.find((u) => u.leads)!.unitId;
  await attach(ctx, body.photoIds, params.id);
  await addPhotos(ctx, params.id, body.photoIds, 'result', leadId);
  const after = await commit(
    ctx,
    loaded,
    { result: body.result, doneAt: ctx.now },
    { unitId: leadId, photos: body.photoIds.length },
    { result: body.result },
  );
  return presentWhistle(ctx, after);
}
