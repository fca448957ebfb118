import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/jobs.ts';
import { commit, loadFor } from './act.ts';
import { presentWhistle } from './present.ts';
import { arrivalTimes } from './rules.ts';
import { callBack, findWhistle } from './store.ts';

/** Seen by the street and not done: the units go on. Who has left meanwhile is called back, with a clock of its own. */
export async function rework(ctx: Ctx, { params, body }: Parsed<typeof whistles.rework>) {
  const loaded = await loadFor(ctx, params.id, 'rework', body);
  const { red } = arrivalTimes(ctx.now, loaded.whistle.arriveMinutes);
  const calledBack = await callBack(ctx, params.id, red);
  if (calledBack.length)
    await enqueue(ctx, { id: newId(ctx.now), kind: 'whistles.miss', payload: { id: params.id }, runAt: red });
  await commit(ctx, loaded, { result: null, doneAt: null }, { calledBack }, { reason: body.reason });
  return presentWhistle(ctx, (await findWhistle(ctx, params.id))!);
}
