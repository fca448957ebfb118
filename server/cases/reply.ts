import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, whereOf } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentMine } from './present.ts';
import { addPhotos } from './store.ts';

/** 回答: the reporter says what was asked; the clock runs on. */
export async function reply(ctx: Ctx, { params, body }: Parsed<typeof cases.reply>) {
  const loaded = await loadFor(ctx, params.id, 'reply', body);
  const c = loaded.case;
  await attach(ctx, body.photoIds, c.id);
  await addPhotos(ctx, c.id, body.photoIds, 'addition');
  const due = await moveClocks(ctx, c.id, [{ clock: 'resolution', action: 'resume', reason: 'replied' }]);
  const after = await commit(
    ctx,
    loaded,
    { ...due, waitingSince: null, waitingUntil: null },
    { ...whereOf(c), photos: body.photoIds.length },
    { text: body.text },
  );
  return presentMine(ctx, after);
}
