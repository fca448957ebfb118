import type { Ctx } from '../kernel/context.ts';
import type { Follower, SealedEvent } from '../kernel/jobs.ts';
import { limitsOf } from './definitions.ts';
import { plan } from './plan.ts';
import { caseOf, fold } from './rules.ts';
import { copyOf, readTallies, writeTallies } from './store.ts';

/** Folds sealed events into the facts of their cases, and the sums by what that changed. */
async function apply(ctx: Ctx, events: SealedEvent[]): Promise<void> {
  const own = events.flatMap((e) => {
    const caseId = caseOf(e);
    return caseId ? [{ caseId, e }] : [];
  });
  if (own.length === 0) return;
  const limits = await limitsOf(ctx);
  const before = await readTallies(ctx, [...new Set(own.map((o) => o.caseId))]);
  const after = new Map([...before].map(([id, tally]) => [id, copyOf(tally)]));
  for (const { caseId, e } of own) fold(after.get(caseId)!, e, limits);
  await plan(ctx, after, limits);
  await writeTallies(ctx, before, after);
}

export const counting: Follower = { name: 'metrics.count', apply };
