import type { Parsed } from '#contract/endpoint.ts';
import type { knowledge } from '#contract/knowledge.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { loadFor } from './load.ts';
import { present } from './present.ts';
import { saveArticle } from './store.ts';

/** 停用: nobody finds it any more; the answers that cited it still do. */
export async function retire(ctx: Ctx, { params, body }: Parsed<typeof knowledge.retire>) {
  const before = await loadFor(ctx, params.id, 'retire', body.version);
  const after = { ...before, state: 'retired' as const, savedAt: ctx.now };
  await saveArticle(ctx, after);
  await announce(ctx, {
    stream: 'article',
    id: after.id,
    type: 'article.retired',
    data: { version: after.version, unitId: after.unitId },
  });
  return present(ctx, after);
}
