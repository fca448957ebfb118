import type { CaseKind } from '#contract/cases.ts';
import type { Limit } from '#contract/shared.ts';
import { calendarOf, shifted } from '../calendar/index.ts';
import { dangerKindOf } from '../danger/index.ts';
import { limitsFor } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import type { Limits } from './assign-clocks.ts';

/**
 * The limits of a case that start now: those of its subject and kind; where its words tell of a danger, the urgent ones of that danger,
 * unless its own are shorter still. Throws `calendar.year_not_published`, as limitsFor does.
 */
export async function caseLimits(
  ctx: Ctx,
  c: { kind: CaseKind; dangerCode: string | null },
  subjectCode: string | null,
): Promise<Limits> {
  const limits = await limitsFor(ctx, c.kind, subjectCode);
  const danger = await dangerKindOf(ctx, c.dangerCode);
  if (!danger) return limits;
  const calendar = await calendarOf(ctx);
  const urgent = (hours: number, usual: Limit): Limit => {
    const own: Limit = { kind: 'urgent_hour', amount: hours };
    const [soon, later] = [shifted(calendar, ctx.now, own), shifted(calendar, ctx.now, usual)];
    return soon && later && later < soon ? usual : own;
  };
  return {
    ...limits,
    contact: urgent(danger.contactMinutes / 60, limits.contact),
    resolution: urgent(danger.resolutionHours, limits.resolution),
  };
}
