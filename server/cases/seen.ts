import type { Ctx } from '../kernel/context.ts';
import { belowOf, maySee } from './act.ts';
import { findCase, type CaseRow } from './store.ts';

/** A case, for modules above that refer to it, and whether the actor may see it. */
export async function caseInSight(ctx: Ctx, id: string): Promise<{ case: CaseRow; visible: boolean } | undefined> {
  const c = await findCase(ctx, id);
  return c && { case: c, visible: maySee(ctx, c, await belowOf(ctx)) };
}
