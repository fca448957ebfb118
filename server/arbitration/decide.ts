import type { arbitration } from '#contract/arbitration.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { settle } from '../cases/index.ts';
import { findUnit } from '../directory/index.ts';
import { findDuty } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { proving } from '../kernel/proof.ts';
import { loadOpen, record } from './act.ts';
import { presentConference } from './present.ts';
import { findConference, saveDecision } from './store.ts';

/** 指定牵头: the lead, the helpers and the ground; the case goes there in the same transaction and does not come back. */
export async function decide(ctx: Ctx, { params, body }: Parsed<typeof arbitration.decide>) {
  const conference = await loadOpen(ctx, params.id, 'arbitration.decide', body);
  const helperIds = [...new Set(body.helperIds)].filter((h) => h !== body.leadId);
  for (const unitId of [body.leadId, ...helperIds]) if (!(await findUnit(ctx, unitId))?.active) fail('unit.not_found');
  if (body.dutyCode && !(await findDuty(ctx, body.dutyCode))) fail('duty.not_found', { code: body.dutyCode });
  await settle(ctx, conference.caseId, {
    leadId: body.leadId,
    helperIds,
    dutyCode: body.dutyCode,
    arbitrationId: params.id,
  });
  await saveDecision(ctx, params.id, { ...body, helperIds });
  await record(ctx, conference, 'arbitration.decided', {
    leadId: body.leadId,
    helperIds,
    dutyCode: body.dutyCode ?? null,
    ...proving(ctx.services.keys, { basis: body.basis }),
    unitIds: [...new Set([body.leadId, ...helperIds, ...conference.unitIds])],
  });
  return presentConference(ctx, (await findConference(ctx, params.id))!);
}
