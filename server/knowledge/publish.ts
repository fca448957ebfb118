import type { Parsed } from '#contract/endpoint.ts';
import type { knowledge } from '#contract/knowledge.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { loadFor } from './load.ts';
import { present } from './present.ts';
import { localDay } from './rules.ts';
import { saveArticle } from './store.ts';

/** 发布: the newest version is what is read out from now on. Of one that is published already it says: looked over, still right. */
export async function publish(ctx: Ctx, { params, body }: Parsed<typeof knowledge.publish>) {
  const before = await loadFor(ctx, params.id, 'publish', body.version);
  if (body.reviewOn <= localDay(ctx.now)) fail('article.review_is_past');
  const after = {
    ...before,
    state: 'published' as const,
    publishedVersion: before.version,
    reviewOn: body.reviewOn,
    savedAt: ctx.now,
  };
  await saveArticle(ctx, after);
  const again = before.state === 'published' && before.publishedVersion === before.version;
  await announce(ctx, {
    stream: 'article',
    id: after.id,
    type: again ? 'article.reviewed' : 'article.published',
    data: { version: after.version, unitId: after.unitId, reviewOn: body.reviewOn },
  });
  return present(ctx, after);
}
