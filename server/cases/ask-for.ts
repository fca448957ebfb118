import type { RequestKind, RequestStep } from '#contract/cases.ts';
import type { Ctx } from '../kernel/context.ts';
import { belowOf, commit, whereOf, type Loaded } from './act.ts';
import { holds } from './policy.ts';
import { openRequest } from './request-store.ts';
import type { CasePatch, CaseRow } from './store.ts';

/** Who decides first on what is asked for. */
const firstStep: Record<RequestKind, RequestStep> = {
  extension: 'unit',
  suspension: 'unit',
  dispute: 'centre',
  appeal: 'first',
};

/**
 * What every request has in common: it is on record, waits for whose decision is next, and its reason lies with the words. A head who asks
 * has decided for the unit by asking.
 */
export async function askFor(
  ctx: Ctx,
  loaded: Loaded,
  kind: RequestKind,
  reason: string,
  more: { until?: Date; patch?: CasePatch; photos?: number } = {},
): Promise<CaseRow> {
  const c = loaded.case;
  const headAsks = firstStep[kind] === 'unit' && holds(ctx.actor, 'case.endorse', c, await belowOf(ctx));
  const until = more.until ?? null;
  await openRequest(ctx, c.id, { seq: c.version + 1, kind, until, firstBy: headAsks ? ctx.actor.accountId : null });
  return commit(
    ctx,
    loaded,
    { ...more.patch, requestKind: kind, requestStep: headAsks ? 'centre' : firstStep[kind] },
    { ...whereOf(c), until: until?.toISOString() ?? null, ...(more.photos ? { photos: more.photos } : {}) },
    { reason },
  );
}
