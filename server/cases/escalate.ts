import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { moveClocks } from './clocks.ts';
import { ofStreet } from './offer.ts';

/** 上报: what is beyond a street goes back to dispatch, marked, with the clocks as for a return. */
export async function escalate(ctx: Ctx, { params, body }: Parsed<typeof cases.escalate>) {
  const loaded = await loadFor(ctx, params.id, 'escalate', body);
  const c = loaded.case;
  if (!(await ofStreet(ctx, c.unitId))) fail('case.not_a_street_unit');
  const due = await moveClocks(ctx, c.id, [
    { clock: 'contact', action: 'pause', reason: 'escalated_up' },
    { clock: 'resolution', action: 'pause', reason: 'escalated_up' },
  ]);
  await commit(
    ctx,
    loaded,
    {
      ...due,
      unitId: null,
      handlerId: null,
      helperIds: [],
      returnUntil: null,
      returnedFrom: [...c.returnedFrom, ...(c.unitId ? [c.unitId] : [])],
      escalatedAt: ctx.now,
    },
    whereOf(c),
    { reason: body.reason },
  );
  return { ok: true as const };
}
