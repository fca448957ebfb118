import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentCase } from './present.ts';

/** 强制结案: a leader ends it, answers for the reason, and the reporter gets the answer. */
export async function forceClose(ctx: Ctx, { params, body }: Parsed<typeof cases.forceClose>) {
  const loaded = await loadFor(ctx, params.id, 'force_close', body);
  const due = await moveClocks(ctx, params.id, [
    { clock: 'contact', action: 'stop', reason: 'force_closed' },
    { clock: 'resolution', action: 'stop', reason: 'force_closed' },
  ]);
  const after = await commit(
    ctx,
    loaded,
    { ...due, outcome: body.outcome, answer: body.answer, answeredAt: ctx.now, closedAt: ctx.now },
    { ...whereOf(loaded.case), outcome: body.outcome, onTime: (due.overdueAt ?? null) === null },
    { reason: body.reason },
  );
  return presentCase(ctx, after);
}
