import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { calendarOf, deadline } from '../calendar/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { enqueue } from '../kernel/jobs.ts';
import { newId } from '../kernel/ids.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { limitOf } from './case-rules.ts';
import { moveClocks } from './clocks.ts';
import { presentCase } from './present.ts';

/** 询问: the unit needs to know something first; the resolution clock waits for the reporter, but not for ever. */
export async function ask(ctx: Ctx, { params, body }: Parsed<typeof cases.ask>) {
  const loaded = await loadFor(ctx, params.id, 'ask', body);
  const c = loaded.case;
  const until = deadline(await calendarOf(ctx), ctx.now, await limitOf(ctx, 'answer_wait'));
  const due = await moveClocks(ctx, c.id, [{ clock: 'resolution', action: 'pause', reason: 'asked' }]);
  await enqueue(ctx, { id: newId(ctx.now), kind: 'cases.resume', payload: { id: c.id }, runAt: until });
  const after = await commit(
    ctx,
    loaded,
    { ...due, waitingSince: ctx.now, waitingUntil: until },
    { ...whereOf(c), until: until.toISOString() },
    { text: body.question },
  );
  return presentCase(ctx, after);
}
