import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor } from './act.ts';
import { presentWhistle } from './present.ts';
import { endUnits, findWhistle, saveStars } from './store.ts';

/** 评哨: the street rates every unit that was called, also who did not come; no rating is ever filled in. Closes the whistle. */
export async function rate(ctx: Ctx, { params, body }: Parsed<typeof whistles.rate>) {
  const loaded = await loadFor(ctx, params.id, 'rate', body);
  const rated = new Set(body.ratings.map((r) => r.unitId));
  const called = loaded.whistle.units.map((u) => u.unitId);
  if (rated.size !== body.ratings.length || rated.size !== called.length || !called.every((id) => rated.has(id)))
    fail('whistle.rate_all_units');
  await saveStars(ctx, params.id, body.ratings);
  await endUnits(ctx, params.id);
  await commit(
    ctx,
    loaded,
    { endedAt: ctx.now },
    { stars: Object.fromEntries(body.ratings.map((r) => [r.unitId, r.stars])) },
    Object.fromEntries(body.ratings.map((r) => [r.unitId, r.words])),
  );
  return presentWhistle(ctx, (await findWhistle(ctx, params.id))!);
}
