import type { arbitration } from '#contract/arbitration.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { findUnit } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { loadOpen, record } from './act.ts';
import { presentConference } from './present.ts';
import { addUnits, findConference } from './store.ts';

/** One more unit is asked for its word. */
export async function hear(ctx: Ctx, { params, body }: Parsed<typeof arbitration.hear>) {
  const conference = await loadOpen(ctx, params.id, 'arbitration.decide', body);
  if (!(await findUnit(ctx, body.unitId))?.active) fail('unit.not_found');
  if (conference.confidential) fail('arbitration.confidential');
  if (conference.unitIds.includes(body.unitId)) fail('arbitration.heard_already');
  await addUnits(ctx, params.id, [body.unitId]);
  await record(ctx, conference, 'arbitration.unit_asked', { unitIds: [body.unitId] });
  return presentConference(ctx, (await findConference(ctx, params.id))!);
}
