import type { Limit } from '#contract/shared.ts';
import { calendarOf, deadline } from '../calendar/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { moveClocks, type ClockStep } from './clocks.ts';
import type { CasePatch, CaseRow } from './store.ts';

export type Limits = { contact: Limit; resolution: Limit; return: Limit };

/**
 * The clocks at a dispatch: both start. Back from a return they stand still; to the unit that had it they run on with the time that was
 * left, to another they begin anew (domain.md § 1.3, proven rules). The time for a return is reckoned from now.
 */
export async function assignClocks(ctx: Ctx, c: CaseRow, unitId: string, limits: Limits): Promise<CasePatch> {
  const again = c.returnedFrom.at(-1) === unitId;
  const step = (clock: 'contact' | 'resolution'): ClockStep => ({
    clock,
    action: again ? 'resume' : 'start',
    limit: limits[clock],
    reason: 'dispatched',
  });
  const due = await moveClocks(ctx, c.id, [step('contact'), step('resolution')]);
  return {
    ...due,
    urgeFrom: due.contactDueAt ?? c.urgeFrom,
    returnUntil: deadline(await calendarOf(ctx), ctx.now, limits.return),
  };
}
