import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { presentCase } from './present.ts';
import { endRequest, passRequest } from './request-store.ts';

/** 单位审批: the head agrees, and it goes to the command centre; or refuses, and that is the end of it. */
export async function endorse(ctx: Ctx, { params, body }: Parsed<typeof cases.endorse>) {
  const loaded = await loadFor(ctx, params.id, body.granted ? 'endorse' : 'decline', body);
  const c = loaded.case;
  if (body.granted) await passRequest(ctx, c.id);
  else await endRequest(ctx, c.id, 'refused');
  const after = await commit(
    ctx,
    loaded,
    body.granted ? { requestStep: 'centre' } : { requestKind: null, requestStep: null },
    { ...whereOf(c), step: 'unit', ...(body.granted ? { request: c.requestKind } : {}) },
    { note: body.note },
  );
  return presentCase(ctx, after);
}
