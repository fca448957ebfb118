import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { endOfDay } from '../calendar/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { highestLevel } from './policy.ts';
import { presentCase } from './present.ts';
import { lockCase } from './store.ts';

/** 督办: 黄牌, 红牌, 领导批示; a higher level may follow a lower one, and the unit owes a reply by the day. */
export async function supervise(ctx: Ctx, { params, body }: Parsed<typeof cases.supervise>) {
  const loaded = await loadFor(ctx, params.id, 'supervise', body);
  const c = loaded.case;
  if (body.level > highestLevel(ctx.actor)) fail('case.level_needs_leader');
  if (c.supervisionLevel !== null && body.level <= c.supervisionLevel) fail('case.level_not_higher');
  const until = endOfDay(body.dueOn);
  if (until <= ctx.now) fail('case.supervision_day_over');
  const after = await commit(
    ctx,
    loaded,
    { supervisionLevel: body.level, supervisionDueAt: until, supervisionRepliedAt: null },
    { ...whereOf(c), level: body.level, until: until.toISOString() },
    { demand: body.demand },
  );
  return presentCase(ctx, after);
}

/** The unit owes the ladder a reply within this time, as it owes one to a person who supervises. */
const replyWithinMs = 3 * 86_400_000;

/** The escalation ladder raises the supervision by itself and never lowers it; nothing when the unit has been quicker. */
export async function raiseSupervision(ctx: Ctx, id: string, level: number, rung: string): Promise<void> {
  const c = await lockCase(ctx, id);
  if (!c || c.mergedInto || (c.state !== 'dispatched' && c.state !== 'accepted') || (c.supervisionLevel ?? 0) >= level)
    return;
  const until = new Date(ctx.now.getTime() + replyWithinMs);
  await commit(
    ctx,
    await loadFor(ctx, id, 'supervise'),
    { supervisionLevel: level, supervisionDueAt: until, supervisionRepliedAt: null },
    { ...whereOf(c), level, until: until.toISOString(), by: 'ladder', rung },
  );
}
