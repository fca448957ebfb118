import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentCase } from './present.ts';

/** 不予受理: with a typed reason and the body that is competent; the person gets an answer all the same. */
export async function notAdmit(ctx: Ctx, { params, body }: Parsed<typeof cases.notAdmit>) {
  const loaded = await loadFor(ctx, params.id, 'not_admit', body);
  const c = loaded.case;
  const due = await moveClocks(ctx, c.id, [
    { clock: 'contact', action: 'stop', reason: 'not_admitted' },
    { clock: 'resolution', action: 'stop', reason: 'not_admitted' },
  ]);
  const after = await commit(
    ctx,
    loaded,
    { ...due, outcome: 'not_admitted', answer: body.answer, answeredAt: ctx.now },
    {
      reason: body.reason,
      competentBody: body.competentBody,
      unitId: c.unitId,
      subjectCode: c.subjectCode,
      townCode: c.townCode,
      communityCode: c.communityCode,
    },
  );
  return presentCase(ctx, after);
}
