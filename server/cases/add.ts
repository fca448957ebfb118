import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { addPhotos } from './store.ts';

/** 补充: the reporter's words and photos reach who has the case; a note of staff stays inside. */
export async function add(ctx: Ctx, { params, body }: Parsed<typeof cases.add>) {
  const loaded = await loadFor(ctx, params.id, 'add', body);
  const c = loaded.case;
  await attach(ctx, body.photoIds, c.id);
  await addPhotos(ctx, c.id, body.photoIds, 'addition');
  const byReporter = ctx.actor.kind !== 'staff' || ctx.actor.accountId === c.reporterAccountId;
  await commit(
    ctx,
    loaded,
    {},
    { photos: body.photoIds.length, from: byReporter ? 'reporter' : 'staff' },
    { text: body.text },
  );
  return { ok: true as const };
}
