import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { presentCase, presentMine } from './present.ts';

/** 催办: by the command centre or a leader. */
export async function urge(ctx: Ctx, { params, body }: Parsed<typeof cases.urge>) {
  const loaded = await loadFor(ctx, params.id, 'urge', body);
  const n = loaded.case.urges + 1;
  const after = await commit(
    ctx,
    loaded,
    { urges: n },
    { ...whereOf(loaded.case), by: 'staff', n },
    { note: body.note },
  );
  return presentCase(ctx, after);
}

/** 催一催: by who told it, once the promised time has gone by. */
export async function remind(ctx: Ctx, { params, body }: Parsed<typeof cases.remind>) {
  const loaded = await loadFor(ctx, params.id, 'remind', body);
  const n = loaded.case.urges + 1;
  const after = await commit(
    ctx,
    loaded,
    { urges: n, reporterUrgedAt: ctx.now },
    { ...whereOf(loaded.case), by: 'reporter', n },
  );
  return presentMine(ctx, after);
}
