import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf, type Loaded } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentCase } from './present.ts';
import { lockCase, type CaseRow } from './store.ts';

/** 恢复计时: by hand, before its time. */
export async function resume(ctx: Ctx, { params, body }: Parsed<typeof cases.resume>) {
  const loaded = await loadFor(ctx, params.id, 'resume', body);
  return presentCase(ctx, await runOn(ctx, loaded, { note: body.note }));
}

/**
 * The day of a suspension is over, or nobody answered in time. What was resumed, answered or ended meanwhile is left alone, and so is what
 * was asked anew and waits longer: running twice does nothing more.
 */
export async function resumeWhenDue(ctx: Ctx, id: string): Promise<void> {
  const c = await lockCase(ctx, id);
  const until = c?.suspendedUntil ?? c?.waitingUntil;
  if (until && until <= ctx.now) await runOn(ctx, await loadFor(ctx, id, 'resume'));
}

async function runOn(ctx: Ctx, loaded: Loaded, words?: { note: string }): Promise<CaseRow> {
  const c = loaded.case;
  const ended = c.suspendedUntil ? 'suspension' : 'waiting';
  const due = await moveClocks(ctx, c.id, [
    { clock: 'contact', action: 'resume', reason: 'resumed' },
    { clock: 'resolution', action: 'resume', reason: 'resumed' },
  ]);
  return commit(
    ctx,
    loaded,
    { ...due, suspendedUntil: null, waitingSince: null, waitingUntil: null },
    { ...whereOf(c), ended, early: words !== undefined, dueAt: due.resolutionDueAt?.toISOString() ?? null },
    words,
  );
}
