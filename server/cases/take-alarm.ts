import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { presentCase } from './present.ts';

/** 接警: a dispatcher takes an alarm up; it sounds no longer, on nobody's page. The first one has it. */
export async function takeAlarm(ctx: Ctx, { params, body }: Parsed<typeof cases.takeAlarm>) {
  const loaded = await loadFor(ctx, params.id, 'take_alarm', body);
  const c = loaded.case;
  const after = await commit(ctx, loaded, { dangerSeenAt: ctx.now }, { ...whereOf(c), danger: c.dangerCode });
  return presentCase(ctx, after);
}
