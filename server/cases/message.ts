import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { presentCase } from './present.ts';

/** 往来: words of the office to the reporter; what the reporter writes back is an addition. */
export async function message(ctx: Ctx, { params, body }: Parsed<typeof cases.message>) {
  const loaded = await loadFor(ctx, params.id, 'message', body);
  return presentCase(ctx, await commit(ctx, loaded, {}, whereOf(loaded.case), { text: body.text }));
}
