import { caseActions, type CaseAction } from '#contract/cases.ts';
import { findUnit } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { rulesOf } from './case-rules.ts';
import { highestLevel, may, mayReveal, type Below } from './policy.ts';
import { findRequest } from './request-store.ts';
import { findTransition } from './rules.ts';
import type { CaseRow } from './store.ts';

/** 分级上报: units of a street or below hand up; a district's own has nobody above. */
export async function ofStreet(ctx: Ctx, unitId: string | null): Promise<boolean> {
  const unit = unitId ? await findUnit(ctx, unitId) : undefined;
  return unit !== undefined && ['town_office', 'station', 'community'].includes(unit.kind);
}

/** What this member of staff may do to the case now: the table and the policy, and what an operation asks beside them. */
export async function offeredOn(ctx: Ctx, c: CaseRow, below: Below): Promise<CaseAction[]> {
  const rules = await rulesOf(ctx);
  const can = caseActions.filter(
    (action) => may(ctx.actor, action, c, below) && findTransition(c, action, ctx.now, rules),
  );
  const not = new Set<CaseAction>();
  if (!mayReveal(ctx.actor, c, below)) not.add('reveal');
  if (can.includes('escalate') && !(await ofStreet(ctx, c.unitId))) not.add('escalate');
  if ((c.supervisionLevel ?? 0) >= highestLevel(ctx.actor)) not.add('supervise');
  // nobody reviews an appeal twice
  if (c.requestStep === 'second' && c.requestKind === 'appeal' && can.includes('excuse')) {
    if ((await findRequest(ctx, c.id))?.firstBy === ctx.actor.accountId) not.add('excuse').add('deny');
  }
  return can.filter((action) => !not.has(action));
}
