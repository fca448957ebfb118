import type { Ctx } from '../kernel/context.ts';
import type { CaseRow } from './store.ts';
import { casesById, linksOf } from './structure-store.ts';

/** Cases as their reporters see them: one that follows another stands where that one stands, and is with who has it. */
export async function asMain(ctx: Ctx, rows: readonly CaseRow[]): Promise<CaseRow[]> {
  const following = rows.filter((c) => c.mergedInto && ['received', 'dispatched', 'accepted'].includes(c.state));
  if (following.length === 0) return [...rows];
  const mains = await casesById(
    ctx,
    following.map((c) => c.mergedInto!),
  );
  return rows.map((c) => {
    const main = following.includes(c) ? mains.get(c.mergedInto!) : undefined;
    // Answered is only what has its own answer; the job that brings it is a moment away.
    if (!main || main.state === 'answered' || main.state === 'closed') return c;
    const { state, unitId, contactDueAt, resolutionDueAt, urgeFrom, suspendedUntil, waitingUntil } = main;
    return { ...c, state, unitId, contactDueAt, resolutionDueAt, urgeFrom, suspendedUntil, waitingUntil };
  });
}

/** The other matters of the message that this one came from, or was cut out of. */
export async function toldTogether(ctx: Ctx, c: CaseRow) {
  const own = (await linksOf(ctx, c.id)).filter((l) => l.kind === 'split').map((l) => l.id);
  if (own.length === 0) return [];
  const others = [...(await casesById(ctx, own)).values()].filter((o) => o.queryCode === c.queryCode);
  return others
    .sort((a, b) => a.number.localeCompare(b.number))
    .map((o) => ({ id: o.id, number: o.number, title: o.title, state: o.state }));
}
