import { findUnit, namesOf } from '../directory/index.ts';
import { requireSubject } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { holds } from './policy.ts';
import { belowOf } from './present.ts';
import { isPossible, permissionOf, type ArticleAction } from './rules.ts';
import { lockArticle, type Article, type Content } from './store.ts';

/** Load and permit: the article, locked; of the actor's units; as it was when the page was drawn; in a state that allows it. */
export async function loadFor(ctx: Ctx, id: string, action: ArticleAction, version: number): Promise<Article> {
  const article = (await lockArticle(ctx, id)) ?? fail('article.not_found');
  await permit(ctx, action, article.unitId);
  if (article.version !== version) fail('article.changed_meanwhile', { version: article.version });
  if (!isPossible(article, action)) fail('article.retired');
  return article;
}

export async function permit(ctx: Ctx, action: ArticleAction, unitId: string): Promise<void> {
  if (!holds(ctx.actor, permissionOf(action), unitId, await belowOf(ctx))) fail('access.not_permitted');
}

type Draft = Content & { unitId: string; ownerId: string | null };

/** What an article names must be there, and it must not end before it begins. */
export async function requireSound(ctx: Ctx, draft: Draft): Promise<void> {
  if (!(await findUnit(ctx, draft.unitId))?.active) fail('unit.not_found');
  if (draft.ownerId && !(await namesOf(ctx, [draft.ownerId])).has(draft.ownerId)) fail('person.not_found');
  for (const code of draft.subjectCodes) await requireSubject(ctx, code);
  if (draft.validTo && draft.validTo < draft.validFrom) fail('article.ends_before_it_begins');
}
