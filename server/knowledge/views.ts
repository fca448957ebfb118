import type { ArticleState } from '#contract/knowledge.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { idPart, instantPart, pageOf, type Paging } from '../kernel/paging.ts';
import { localDay } from './rules.ts';
import type { Article, Content } from './store.ts';

export type VersionRow = Content & { version: number; note: string; savedAt: Date; savedBy: string | null };

const head = sql`a.id, a.state, a.version, a.published_version as "publishedVersion", a.unit_id as "unitId", a.owner_id as "ownerId", a.review_on as "reviewOn", a.saved_at as "savedAt"`;

export const requireArticle = async (ctx: Ctx, id: string): Promise<Article> =>
  (await ctx.tx.row<Article>(
    sql`select ${head} from article a where a.district_id = ${ctx.district} and a.id = ${id}`,
  )) ?? fail('article.not_found');

export const requireVersion = async (ctx: Ctx, id: string, version: number): Promise<VersionRow> =>
  (await ctx.tx.row<VersionRow>(sql`
    select version, title, answer, details, subject_codes as "subjectCodes", source, verified, valid_from as "validFrom", valid_to as "validTo", note,
      saved_at as "savedAt", saved_by as "savedBy"
    from article_version where district_id = ${ctx.district} and id = ${id} and version = ${version}`)) ??
  fail('article.not_found');

export const listVersions = (ctx: Ctx, id: string) =>
  ctx.tx.rows<{ version: number; note: string; savedAt: Date; savedBy: string | null }>(sql`
    select version, note, saved_at as "savedAt", saved_by as "savedBy" from article_version
    where district_id = ${ctx.district} and id = ${id} order by version desc limit 500`);

export type ArticleLine = Article & { title: string };
type Query = Paging & {
  state?: ArticleState | undefined;
  due?: 'true' | undefined;
  unitId?: string | undefined;
  q?: string | undefined;
};

const dayPart = (part: unknown): string => instantPart(`${String(part)}T00:00:00.000Z`)!.slice(0, 10);

/** Newest first; or what is due for review, longest due first. */
export function listArticles(ctx: Ctx, q: Query) {
  const where = [
    sql`true`,
    ...(q.state ? [sql`a.state = ${q.state}`] : []),
    ...(q.unitId ? [sql`a.unit_id = ${q.unitId}`] : []),
    ...(q.q ? [sql`v.title ilike ${`%${q.q.replace(/[%_\\]/g, '\\$&')}%`}`] : []),
    ...(q.due ? [sql`a.state = 'published' and a.review_on <= ${localDay(ctx.now)}`] : []),
  ];
  const rows = (more: ReturnType<typeof sql>, order: ReturnType<typeof sql>, limit: number) =>
    ctx.tx.rows<ArticleLine>(sql`
      select ${head}, v.title from article a join article_version v on v.district_id = a.district_id and v.id = a.id and v.version = a.version
      where a.district_id = ${ctx.district} and ${and(where)} and ${more} order by ${order} limit ${limit}`);
  if (q.due)
    return pageOf(
      q,
      [dayPart, idPart],
      (after, limit) =>
        rows(
          after ? sql`(a.review_on, a.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql`true`,
          sql`a.review_on, a.id`,
          limit,
        ),
      (r) => [r.reviewOn, r.id],
    );
  return pageOf(
    q,
    [(p) => instantPart(p) ?? '1970-01-01T00:00:00.000Z', idPart],
    (after, limit) =>
      rows(
        after ? sql`(a.saved_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`,
        sql`a.saved_at desc, a.id desc`,
        limit,
      ),
    (r) => [r.savedAt.toISOString(), r.id],
  );
}
