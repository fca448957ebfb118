import type { Parsed } from '#contract/endpoint.ts';
import type { knowledge } from '#contract/knowledge.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { permit, requireSound } from './load.ts';
import { articleOf } from './proofs.ts';
import { present } from './present.ts';
import { addVersion, saveArticle, type Article } from './store.ts';

/** A new article begins as a draft: nobody reads it out before somebody else has let them. */
export async function create(ctx: Ctx, { body }: Parsed<typeof knowledge.create>) {
  await permit(ctx, 'edit', body.unitId);
  await requireSound(ctx, body);
  const article: Article = {
    id: newId(ctx.now),
    state: 'draft',
    version: 1,
    publishedVersion: null,
    unitId: body.unitId,
    ownerId: body.ownerId,
    reviewOn: body.reviewOn,
    savedAt: ctx.now,
  };
  await saveArticle(ctx, article);
  await addVersion(ctx, article.id, 1, body, body.note);
  await announce(ctx, {
    stream: 'article',
    id: article.id,
    type: 'article.saved',
    data: {
      version: 1,
      unitId: article.unitId,
      subjectCodes: body.subjectCodes,
      ...proving(ctx.services.keys, { article: articleOf(body, body.note) }),
    },
    seq: 1,
  });
  return present(ctx, article);
}
