import type { ReplyInput } from '#contract/endpoint.ts';
import type { knowledge } from '#contract/knowledge.ts';
import { unitRef, namesOf, unitsBelow } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { subjectsOf } from './articles.ts';
import { holds, type Below } from './policy.ts';
import { actions, isPossible, localDay } from './rules.ts';
import type { Article } from './store.ts';
import { listVersions, requireArticle, requireVersion, type ArticleLine } from './views.ts';

type View = ReplyInput<typeof knowledge.get>;
type Row = ReplyInput<typeof knowledge.list>['items'][number];

/** The unit tree below the actor's own units, read before the pure policy asks for it. */
export async function belowOf(ctx: Ctx): Promise<Below> {
  const known = new Map<string, readonly string[]>();
  for (const { unitId } of ctx.actor.positions) if (unitId) known.set(unitId, await unitsBelow(ctx, unitId));
  return (unitId) => known.get(unitId) ?? [];
}

export async function presentRows(ctx: Ctx, rows: readonly ArticleLine[]): Promise<Row[]> {
  const people = await namesOf(
    ctx,
    rows.flatMap((r) => (r.ownerId ? [r.ownerId] : [])),
  );
  const today = localDay(ctx.now);
  return Promise.all(
    rows.map(async (r) => ({
      id: r.id,
      state: r.state,
      version: r.version,
      publishedVersion: r.publishedVersion,
      title: r.title,
      unit: await unitRef(ctx, r.unitId),
      owner: r.ownerId ? { id: r.ownerId, name: people.get(r.ownerId)?.name ?? '' } : null,
      reviewOn: r.reviewOn,
      reviewOverdue: r.state === 'published' && r.reviewOn <= today,
      savedAt: r.savedAt.toISOString(),
    })),
  );
}

/** An article with one of its versions, and what this reader may do with it now. */
export async function present(ctx: Ctx, article: Article, version = article.version): Promise<View> {
  const shown = await requireVersion(ctx, article.id, version);
  const below = await belowOf(ctx);
  const people = await namesOf(ctx, shown.savedBy ? [shown.savedBy] : []);
  const [row] = await presentRows(ctx, [{ ...article, title: shown.title }]);
  return {
    ...row!,
    shown: {
      ...shown,
      savedAt: shown.savedAt.toISOString(),
      savedBy: shown.savedBy ? (people.get(shown.savedBy)?.name ?? '') : null,
      subjects: await subjectsOf(ctx, shown.subjectCodes),
    },
    can: actions
      .filter((a) => isPossible(article, a.action) && holds(ctx.actor, a.permission, article.unitId, below))
      .map((a) => a.action),
  };
}

export async function versionsOf(ctx: Ctx, id: string): Promise<ReplyInput<typeof knowledge.versions>> {
  const article = await requireArticle(ctx, id);
  const rows = await listVersions(ctx, id);
  const people = await namesOf(
    ctx,
    rows.flatMap((r) => (r.savedBy ? [r.savedBy] : [])),
  );
  return {
    items: rows.map((r) => ({
      version: r.version,
      note: r.note,
      savedAt: r.savedAt.toISOString(),
      savedBy: r.savedBy ? (people.get(r.savedBy)?.name ?? '') : null,
      published: article.state === 'published' && r.version === article.publishedVersion,
    })),
  };
}
