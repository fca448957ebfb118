import type { ArticleState } from '#contract/knowledge.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { published } from './articles.ts';

export type Article = {
  id: string;
  state: ArticleState;
  version: number;
  publishedVersion: number | null;
  unitId: string;
  ownerId: string | null;
  reviewOn: string;
  savedAt: Date;
};
export type Content = {
  title: string;
  answer: string;
  details: string;
  subjectCodes: string[];
  source: string;
  verified: boolean;
  validFrom: string;
  validTo: string | null;
};

/** The article, locked until the transaction ends. */
export const lockArticle = (ctx: Ctx, id: string): Promise<Article | undefined> =>
  ctx.tx.row<Article>(sql`
    select id, state, version, published_version as "publishedVersion", unit_id as "unitId", owner_id as "ownerId", review_on as "reviewOn", saved_at as "savedAt"
    from article where district_id = ${ctx.district} and id = ${id} for update`);

/** Writes the head of an article and tells every process that what is read out may have changed. */
export async function saveArticle(ctx: Ctx, a: Article): Promise<void> {
  await ctx.tx.write(sql`
    insert into article (district_id, id, state, version, published_version, unit_id, owner_id, review_on, saved_at)
    values (${ctx.district}, ${a.id}, ${a.state}, ${a.version}, ${a.publishedVersion}, ${a.unitId}, ${a.ownerId}, ${a.reviewOn}, ${a.savedAt})
    on conflict (district_id, id) do update set state = excluded.state, version = excluded.version, published_version = excluded.published_version,
      unit_id = excluded.unit_id, owner_id = excluded.owner_id, review_on = excluded.review_on, saved_at = excluded.saved_at`);
  await published.changed(ctx.tx, ctx.district);
}

export const addVersion = (ctx: Ctx, id: string, version: number, c: Content, note: string): Promise<number> =>
  ctx.tx.write(sql`
    insert into article_version (district_id, id, version, title, answer, details, subject_codes, source, verified, valid_from, valid_to, note, saved_at, saved_by)
    values (${ctx.district}, ${id}, ${version}, ${c.title}, ${c.answer}, ${c.details}, ${c.subjectCodes}, ${c.source}, ${c.verified}, ${c.validFrom}, ${c.validTo},
      ${note}, ${ctx.now}, ${ctx.actor.accountId})`);
