import type { Parsed } from '#contract/endpoint.ts';
import type { knowledge } from '#contract/knowledge.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { proving } from '../kernel/proof.ts';
import { loadFor, permit, requireSound } from './load.ts';
import { articleOf } from './proofs.ts';
import { present } from './present.ts';
import { addVersion, saveArticle } from './store.ts';

/** A new version on top; what is published goes on being read out until this one is. */
export async function save(ctx: Ctx, { params, body }: Parsed<typeof knowledge.save>) {
  const before = await loadFor(ctx, params.id, 'edit', body.version);
  if (body.unitId !== before.unitId) await permit(ctx, 'edit', body.unitId);
  await requireSound(ctx, body);
  const after = {
    ...before,
    version: before.version + 1,
    unitId: body.unitId,
    ownerId: body.ownerId,
    reviewOn: body.reviewOn,
    savedAt: ctx.now,
  };
  await saveArticle(ctx, after);
  await addVersion(ctx, after.id, after.version, body, body.note);
  await announce(ctx, {
    stream: 'article',
    id: after.id,
    type: 'article.saved',
    data: {
      version: after.version,
      unitId: after.unitId,
      subjectCodes: body.subjectCodes,
      ...proving(ctx.services.keys, { article: articleOf(body, body.note) }),
    },
  });
  return present(ctx, after);
}
