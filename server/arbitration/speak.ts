import type { arbitration } from '#contract/arbitration.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { belowOf } from '../cases/index.ts';
import { findDuty } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { proving } from '../kernel/proof.ts';
import { loadOpen, record } from './act.ts';
import { speaksFor } from './policy.ts';
import { presentConference } from './present.ts';
import { findConference, saveOpinion } from './store.ts';

/** A unit says whose it is and on what ground; it may say it anew until the decision. */
export async function speak(ctx: Ctx, { params, body }: Parsed<typeof arbitration.speak>) {
  const conference = await loadOpen(ctx, params.id, 'arbitration.speak', body);
  if (!speaksFor(ctx.actor, conference, await belowOf(ctx)).includes(body.unitId)) fail('unit.not_found');
  if (body.dutyCode && !(await findDuty(ctx, body.dutyCode))) fail('duty.not_found', { code: body.dutyCode });
  await saveOpinion(ctx, params.id, body);
  await record(ctx, conference, 'arbitration.heard', {
    unitId: body.unitId,
    stance: body.stance,
    dutyCode: body.dutyCode ?? null,
    ...proving(ctx.services.keys, { opinion: body.opinion }),
  });
  return presentConference(ctx, (await findConference(ctx, params.id))!);
}
