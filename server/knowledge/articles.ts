import type { ReplyInput } from '#contract/endpoint.ts';
import type { knowledge } from '#contract/knowledge.ts';
import { unitRef } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { prepare, rank, type Prepared } from './match.ts';
import { inForce, localDay } from './rules.ts';
import type { Content } from './store.ts';

export type Published = Content & { id: string; version: number; unitId: string; reviewOn: string };
type Held = { byId: Map<string, Published>; prepared: Prepared<Published>[] };

/** The published articles of a district, held in memory with what they are found by: an agent types, and must not wait. */
export const published = versioned<Held>('knowledge', async (tx, district) => {
  const rows = await tx.rows<Published>(sql`
    select a.id, a.published_version as version, a.unit_id as "unitId", a.review_on as "reviewOn", v.title, v.answer, v.details,
      v.subject_codes as "subjectCodes", v.source, v.verified, v.valid_from as "validFrom", v.valid_to as "validTo"
    from article a join article_version v on v.district_id = a.district_id and v.id = a.id and v.version = a.published_version
    where a.district_id = ${district} and a.state = 'published' order by a.id`);
  return { byId: new Map(rows.map((r) => [r.id, r])), prepared: rows.map((r) => prepare(r, r.title, r.answer)) };
});

/** An article that may be read out today. */
export async function requireReadable(ctx: Ctx, id: string): Promise<Published> {
  const article = (await published.get(ctx.tx, ctx.district)).byId.get(id);
  return article && inForce(article, localDay(ctx.now)) ? article : fail('article.not_found');
}

type Hit = ReplyInput<typeof knowledge.search>['items'][number];

/** What fits the words or lies under the subject, best first; those of the subject itself before others that fit as well. */
export async function searchArticles(
  ctx: Ctx,
  { q, subjectCode, limit }: { q: string; subjectCode?: string | undefined; limit: number },
): Promise<Hit[]> {
  const today = localDay(ctx.now);
  const { prepared } = await published.get(ctx.tx, ctx.district);
  const near = (a: Published) =>
    subjectCode && a.subjectCodes.some((c) => c.startsWith(subjectCode) || subjectCode.startsWith(c)) ? 0.5 : 0;
  const found = rank(
    prepared.filter(({ of }) => inForce(of, today)),
    q,
    near,
  ).slice(0, limit);
  return Promise.all(found.map((a) => presentHit(ctx, a, today)));
}

async function presentHit(ctx: Ctx, a: Published, today: string): Promise<Hit> {
  return {
    id: a.id,
    version: a.version,
    title: a.title,
    answer: a.answer,
    details: a.details,
    unit: await unitRef(ctx, a.unitId),
    subjects: await subjectsOf(ctx, a.subjectCodes),
    source: a.source,
    verified: a.verified,
    reviewOverdue: a.reviewOn < today,
  };
}

export const subjectsOf = (ctx: Ctx, codes: readonly string[]) =>
  Promise.all(codes.map(async (code) => ({ code, name: await subjectName(ctx, code) })));
