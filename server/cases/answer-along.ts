import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { clocksNow, moveClocks } from './clocks.ts';
import { openFollowers } from './merge.ts';
import { findCase } from './store.ts';
import { goOwnWay } from './unmerge.ts';

/**
 * The main case has its answer: each case that follows it gets the same, so that nobody is left without; it is now the unit's that answered, which is
 * who has it again should its reporter not be satisfied. Each rates for themselves.
 */
export async function answerAlong(ctx: Ctx, mainId: string): Promise<void> {
  const main = await findCase(ctx, mainId);
  if (!main?.answer || !main.outcome) return;
  for (const { id } of await openFollowers(ctx, mainId)) {
    const loaded = await loadFor(ctx, id, 'answer_along');
    const c = loaded.case;
    const { resolution } = await clocksNow(ctx, id);
    const due = await moveClocks(ctx, id, [
      { clock: 'contact', action: 'stop', reason: 'answered_along' },
      { clock: 'resolution', action: 'stop', reason: 'answered_along' },
    ]);
    const unitId = main.unitId ?? c.unitId;
    const subjectCode = main.subjectCode ?? c.subjectCode;
    await commit(
      ctx,
      loaded,
      { ...due, answer: main.answer, outcome: main.outcome, answeredAt: ctx.now, unitId, subjectCode },
      {
        unitId,
        subjectCode,
        townCode: c.townCode,
        communityCode: c.communityCode,
        outcome: main.outcome,
        onTime: !(resolution?.missedAt ?? null),
        alongId: mainId,
      },
    );
  }
}

/** The main case ended without an answer to the matter itself (withdrawn, void): what followed it goes its own way again. */
export async function releaseAll(ctx: Ctx, mainId: string): Promise<void> {
  for (const { id } of await openFollowers(ctx, mainId)) await goOwnWay(ctx, await loadFor(ctx, id, 'unmerge'));
}
