import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { beginAnew, caseRulesOf, commit, findTransition, loadFor, type CaseRow } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { lockCallBack, saveResult } from './call-backs.ts';
import { rulesOf } from './rule-rows.ts';
import { afterMissedTry } from './rules.ts';

type Given = Parsed<typeof hotline.recordCallBack>;

/** 回访: what the person says of the answer. Not solved means done anew (重办), once, as if they had asked for it themselves. */
export async function recordCallBack(ctx: Ctx, { params, body }: Given) {
  const due = (await lockCallBack(ctx, params.id)) ?? fail('call_back.not_found');
  const loaded = await loadFor(ctx, due.caseId, 'call_back');
  const rule = await rulesOf(ctx);
  const state = body.reached ? ('done' as const) : afterMissedTry(due.tries, rule.call_back_tries);
  const result = {
    reached: body.reached,
    solved: body.reached ? (body.solved ?? null) : null,
    satisfied: body.reached ? (body.satisfied ?? null) : null,
  };
  await saveResult(ctx, due.id, {
    ...result,
    state,
    dueAt: state === 'waiting' ? new Date(ctx.now.getTime() + rule.call_back_hours * 3_600_000) : null,
  });
  const c = loaded.case;
  const after = await commit(
    ctx,
    loaded,
    {},
    {
      ...result,
      reason: due.reason,
      try: due.tries + 1,
      last: state !== 'waiting',
      unitId: c.unitId,
      subjectCode: c.subjectCode,
      townCode: c.townCode,
      communityCode: c.communityCode,
    },
    body.note ? { note: body.note } : undefined,
  );
  const reopened = result.solved === false && (await reopen(ctx, after, body.note));
  return { state, reopened };
}

async function reopen(ctx: Ctx, c: CaseRow, reason: string): Promise<boolean> {
  if (!findTransition(c, 'reopen', ctx.now, await caseRulesOf(ctx))) return false;
  await beginAnew(ctx, await loadFor(ctx, c.id, 'reopen'), reason);
  return true;
}
