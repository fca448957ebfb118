import { dutyFor, findDuty } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { assignClocks } from './assign-clocks.ts';
import { caseLimits } from './case-limits.ts';
import type { CasePatch } from './store.ts';

export type Settlement = {
  leadId: string;
  helperIds: readonly string[];
  /** the entry of the duty list the decision cites */
  dutyCode: string | undefined;
  arbitrationId: string;
};

/**
 * 指定牵头: a conference decided whose the case is. Back at dispatch, it goes there with its clocks; with a unit, the clocks run on as at a
 * transfer. From now on it is not returned. Who has it in hand already and leads goes on with it.
 */
export async function settle(ctx: Ctx, caseId: string, s: Settlement): Promise<void> {
  const loaded = await loadFor(ctx, caseId, 'settle');
  const c = loaded.case;
  const stays = c.state === 'accepted' && c.unitId === s.leadId;
  const clocks: CasePatch =
    c.state === 'received' ? await assignClocks(ctx, c, s.leadId, await caseLimits(ctx, c, c.subjectCode)) : {};
  const cited = s.dutyCode ? await findDuty(ctx, s.dutyCode) : undefined;
  const covered = c.subjectCode ? await dutyFor(ctx, c.subjectCode, c) : undefined;
  const duty = cited ?? (covered?.lead?.id === s.leadId ? covered.duty : undefined);
  await commit(
    ctx,
    stays ? { case: c, transition: { ...loaded.transition, to: 'same' } } : loaded,
    {
      ...clocks,
      unitId: s.leadId,
      helperIds: [...s.helperIds],
      handlerId: stays ? c.handlerId : null,
      dutyCode: duty?.code ?? null,
      dutyVersion: duty?.version ?? null,
      returnUntil: null,
      decidedAt: ctx.now,
      conferringSince: null,
      dispatchedAt: c.dispatchedAt ?? ctx.now,
    },
    {
      unitId: s.leadId,
      fromUnitId: c.unitId,
      helperIds: s.helperIds,
      subjectCode: c.subjectCode,
      dutyCode: duty?.code ?? null,
      dutyVersion: duty?.version ?? null,
      arbitrationId: s.arbitrationId,
      dueAt: (clocks.contactDueAt ?? c.contactDueAt)?.toISOString() ?? null,
      communityCode: c.communityCode,
      townCode: c.townCode,
    },
  );
}
