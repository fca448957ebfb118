import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { presentCase } from './present.ts';

/** 解除督办. */
export async function lift(ctx: Ctx, { params, body }: Parsed<typeof cases.lift>) {
  const loaded = await loadFor(ctx, params.id, 'lift', body);
  const after = await commit(
    ctx,
    loaded,
    { supervisionLevel: null, supervisionDueAt: null, supervisionRepliedAt: null },
    { ...whereOf(loaded.case), level: loaded.case.supervisionLevel },
    { note: body.note },
  );
  return presentCase(ctx, after);
}
