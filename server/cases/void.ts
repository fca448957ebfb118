import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentCase } from './present.ts';

/** 作废: what should not be a case. It ends with an answer like any other, but counts nowhere as answered. */
export async function voidCase(ctx: Ctx, { params, body }: Parsed<typeof cases.void>) {
  const loaded = await loadFor(ctx, params.id, 'void', body);
  const due = await moveClocks(ctx, params.id, [
    { clock: 'contact', action: 'stop', reason: 'voided' },
    { clock: 'resolution', action: 'stop', reason: 'voided' },
  ]);
  const after = await commit(
    ctx,
    loaded,
    { ...due, outcome: 'voided', answer: body.answer, answeredAt: ctx.now, closedAt: ctx.now },
    { ...whereOf(loaded.case), reason: body.reason },
  );
  return presentCase(ctx, after);
}
