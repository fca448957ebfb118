import type { structure } from '#contract/structure.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, type Loaded } from './act.ts';
import { ledgerOf, moveClocks, type ClockStep } from './clocks.ts';
import { noteOnMain } from './merge.ts';
import { presentCase } from './present.ts';
import { findCase, lockCases, type CaseRow } from './store.ts';

/** 拆开合并: the case has its own life again, where it stood. */
export async function unmerge(ctx: Ctx, { params, body }: Parsed<typeof structure.unmerge>) {
  const main = (await findCase(ctx, params.id))?.mergedInto;
  await lockCases(ctx, [params.id, ...(main ? [main] : [])]);
  const loaded = await loadFor(ctx, params.id, 'unmerge', body);
  return presentCase(ctx, await goOwnWay(ctx, loaded, { reason: body.reason }));
}

/** Ends a merge. Those clocks run on that the merge had stopped, with the time that was left; what stood still before stands still. */
export async function goOwnWay(ctx: Ctx, loaded: Loaded, words?: Record<string, string>): Promise<CaseRow> {
  const c = loaded.case;
  const ledger = await ledgerOf(ctx, c.id);
  const steps = (['contact', 'resolution'] as const).flatMap((clock): ClockStep[] => {
    const last = ledger.filter((e) => e.clock === clock).at(-1);
    return last?.action === 'pause' && last.reason === 'merged'
      ? [{ clock, action: 'resume', reason: 'unmerged' }]
      : [];
  });
  const due = await moveClocks(ctx, c.id, steps);
  const after = await commit(
    ctx,
    loaded,
    { ...due, mergedInto: null },
    {
      fromId: c.mergedInto,
      unitId: c.unitId,
      subjectCode: c.subjectCode,
      townCode: c.townCode,
      communityCode: c.communityCode,
    },
    words,
  );
  if (c.mergedInto) await noteOnMain(ctx, c.mergedInto, 'case.released', { otherId: c.id });
  return after;
}
