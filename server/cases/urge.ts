import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor, transitionOf, whereOf } from './act.ts';
import { presentCase, presentMine } from './present.ts';
import { findCase, lockCase, lockCases } from './store.ts';

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

/** 催一催: by who told it, once the promised time has gone by. While it follows another, who has that one is urged. */
export async function remind(ctx: Ctx, { params, body }: Parsed<typeof cases.remind>) {
  const main = (await findCase(ctx, params.id))?.mergedInto;
  await lockCases(ctx, [params.id, ...(main ? [main] : [])]);
  const loaded = await loadFor(ctx, params.id, 'remind', body);
  const c = loaded.case;
  if (c.mergedInto) await urgeMain(ctx, c.mergedInto, c.id);
  const n = c.urges + 1;
  const along = c.mergedInto ? { mainId: c.mergedInto } : {};
  const after = await commit(
    ctx,
    loaded,
    { urges: n, reporterUrgedAt: ctx.now },
    { ...whereOf(c), by: 'reporter', n, ...along },
  );
  return presentMine(ctx, after);
}

/** Each of those whose cases follow it may remind as often as its own reporter; whether the promise is over it says itself. */
async function urgeMain(ctx: Ctx, mainId: string, fromId: string): Promise<void> {
  const main = (await lockCase(ctx, mainId)) ?? fail('case.not_found');
  const transition = await transitionOf(ctx, { ...main, reporterUrgedAt: null }, 'remind');
  const n = main.urges + 1;
  await commit(ctx, { case: main, transition }, { urges: n }, { ...whereOf(main), by: 'follower', n, fromId });
}
