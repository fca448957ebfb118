import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { presentCase } from './present.ts';

/** 督办反馈: the unit says how it stands; who supervises lifts it or not. */
export async function reportBack(ctx: Ctx, { params, body }: Parsed<typeof cases.reportBack>) {
  const loaded = await loadFor(ctx, params.id, 'report_back', body);
  const c = loaded.case;
  const onTime = c.supervisionDueAt === null || ctx.now <= c.supervisionDueAt;
  const after = await commit(
    ctx,
    loaded,
    { supervisionRepliedAt: ctx.now },
    { ...whereOf(c), level: c.supervisionLevel, onTime },
    { text: body.text },
  );
  return presentCase(ctx, after);
}
