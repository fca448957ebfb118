import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { presentMine } from './present.ts';
import { saveRating } from './store.ts';

/** 评价: once an answer, one to five stars (GB/T 39734-2020: 一事一评); the case closes. */
export async function rate(ctx: Ctx, { params, body }: Parsed<typeof cases.rate>) {
  const loaded = await loadFor(ctx, params.id, 'rate', body);
  const c = loaded.case;
  await saveRating(ctx, c.id, body);
  const after = await commit(
    ctx,
    loaded,
    { closedAt: ctx.now },
    {
      stars: body.stars,
      reasons: body.reasons,
      unitId: c.unitId,
      subjectCode: c.subjectCode,
      townCode: c.townCode,
      communityCode: c.communityCode,
    },
    { comment: body.comment },
  );
  return presentMine(ctx, after);
}
