import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/jobs.ts';
import { commit, transitionFor } from './act.ts';
import { arrivalTimes } from './rules.ts';
import { callUnits, type WhistleRow } from './store.ts';

/** 吹哨: every unit is called at once and its clock runs; a job looks when the time is over. */
export async function blow(ctx: Ctx, whistle: WhistleRow): Promise<WhistleRow> {
  const transition = transitionFor(whistle, 'blow');
  const { red } = arrivalTimes(ctx.now, whistle.arriveMinutes);
  await callUnits(ctx, whistle.id, red);
  await enqueue(ctx, { id: newId(ctx.now), kind: 'whistles.miss', payload: { id: whistle.id }, runAt: red });
  return commit(
    ctx,
    { whistle, transition },
    { blownAt: ctx.now },
    { arriveBy: red.toISOString(), caseId: whistle.caseId },
  );
}
