import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { belowOf } from '../cases/index.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { placeOf, territoryOf } from '../territory/index.ts';
import { commit, loadFor } from './act.ts';
import { unitsOf } from './policy.ts';
import { presentWhistle } from './present.ts';
import { metresBetween } from './rules.ts';
import { addPhotos, findWhistle, saveArrival, type UnitRow, type WhistleRow } from './store.ts';

/** One of the called units the actor acts for. */
export async function ownUnit(ctx: Ctx, w: WhistleRow, unitId: string): Promise<UnitRow> {
  const own = unitsOf(ctx.actor, w, await belowOf(ctx));
  return w.units.find((u) => u.unitId === unitId && own.includes(unitId)) ?? fail('unit.not_found');
}

/** 报到: a unit is on the spot. The time is the server's; the point is that of the phone and is kept as it was told, near or far. */
export async function arrive(ctx: Ctx, { params, body }: Parsed<typeof whistles.arrive>) {
  const loaded = await loadFor(ctx, params.id, 'arrive', body);
  const w = loaded.whistle;
  const unit = await ownUnit(ctx, w, body.unitId);
  if (unit.state !== 'called') fail('whistle.arrived_already');
  const territory = await territoryOf(ctx);
  const { lng, lat, accuracy } = placeOf(territory, { point: body.point, placeText: '', text: '' });
  const metres = metresBetween(w, { lng, lat });
  await attach(ctx, body.photoIds, w.id);
  await addPhotos(ctx, w.id, body.photoIds, 'arrival', unit.unitId);
  await saveArrival(ctx, w.id, unit.unitId, { lng, lat, accuracy, metres });
  await commit(
    ctx,
    loaded,
    {},
    {
      unitId: unit.unitId,
      onTime: unit.arriveBy !== null && ctx.now <= unit.arriveBy,
      metres,
      photos: body.photoIds.length,
    },
    { note: body.note },
  );
  return presentWhistle(ctx, (await findWhistle(ctx, w.id))!);
}
