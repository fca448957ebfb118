import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { presentCase } from './present.ts';

/** 受理: somebody of the unit takes the case in hand. */
export async function accept(ctx: Ctx, { params, body }: Parsed<typeof cases.accept>) {
  const loaded = await loadFor(ctx, params.id, 'accept', body);
  const after = await commit(
    ctx,
    loaded,
    { handlerId: ctx.actor.accountId, returnUntil: null },
    { unitId: loaded.case.unitId, dueAt: loaded.case.resolutionDueAt?.toISOString() ?? null },
  );
  return presentCase(ctx, after);
}
