import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { calendarOf, deadline, endOfDay } from '../calendar/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { loadFor } from './act.ts';
import { askFor } from './ask-for.ts';
import { limitOf } from './case-rules.ts';
import { presentCase } from './present.ts';

/** 挂账申请: through a day, within the longest time of the rule; the reason is what the reporter will read. */
export async function suspend(ctx: Ctx, { params, body }: Parsed<typeof cases.suspend>) {
  const loaded = await loadFor(ctx, params.id, 'suspend', body);
  const until = endOfDay(body.until);
  if (until <= ctx.now) fail('case.suspension_day_over');
  const longest = await limitOf(ctx, 'suspension_longest');
  if (until > deadline(await calendarOf(ctx), ctx.now, longest, { startsNextDay: true }))
    fail('case.suspension_too_long', { days: longest.amount });
  return presentCase(ctx, await askFor(ctx, loaded, 'suspension', body.reason, { until }));
}
