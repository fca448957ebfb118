import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { presentCase } from './present.ts';
import { endRequest, findRequest, passRequest } from './request-store.ts';

/** 申诉复核: two different people must uphold it. The overdue stays on record; from then on statistics leave it out. */
export async function review(ctx: Ctx, { params, body }: Parsed<typeof cases.review>) {
  const loaded = await loadFor(ctx, params.id, body.granted ? 'excuse' : 'deny', body);
  const c = loaded.case;
  const request = (await findRequest(ctx, c.id)) ?? fail('case.no_request');
  if (request.firstBy !== null && request.firstBy === ctx.actor.accountId) fail('case.second_reviewer_needed');
  const last = c.requestStep === 'second' || !body.granted;
  if (last) await endRequest(ctx, c.id, body.granted ? 'granted' : 'refused');
  else await passRequest(ctx, c.id);
  const after = await commit(
    ctx,
    loaded,
    last
      ? { requestKind: null, requestStep: null, ...(body.granted ? { excused: true } : {}) }
      : { requestStep: 'second' },
    { ...whereOf(c), step: c.requestStep, overdueAt: c.overdueAt?.toISOString() ?? null },
    { note: body.note },
  );
  return presentCase(ctx, after);
}
