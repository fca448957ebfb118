import { dayIn } from '#contract/days.ts';
import type { topics } from '#contract/topics.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { maskTitle } from '../directory/index.ts';
import { matchingRules } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { idPart, pageOf } from '../kernel/paging.ts';
import { topicReach } from './policy.ts';
import { topicColumns, type TopicRow } from './store.ts';

export const trendDays = 14;
export const dayOf = (at: Date): string => dayIn(at);

/** The same as policy.ts says of one, as a condition on topic t. */
function scope(ctx: Ctx): Sql {
  const reach = topicReach(ctx.actor, 'topic.read');
  return reach === 'all'
    ? sql`true`
    : sql`(t.town_code = any(${reach.filter((c) => c.length === 9)}::text[]) or t.community_code = any(${reach.filter((c) => c.length === 12)}::text[]))`;
}

const heatPart = (part: unknown): number =>
  typeof part === 'number' && Number.isFinite(part) ? part : fail('request.bad_cursor');

/** The hottest first, by an index that holds only topics with enough reports: flat however many pairs were ever found. */
export async function listTopics(ctx: Ctx, { query }: Parsed<typeof topics.list>) {
  const rules = await matchingRules(ctx);
  const since = new Date(ctx.now.getTime() - rules.topic_days * 86_400_000);
  const where = [
    scope(ctx),
    sql`t.joined_into is null and t.reports >= 3 and t.reports >= ${rules.topic_reports} and t.people >= ${rules.topic_people} and t.last_at > ${since}`,
    ...(query.townCode ? [sql`t.town_code = ${query.townCode}`] : []),
  ];
  return pageOf(
    query,
    [heatPart, idPart],
    (after, limit) =>
      ctx.tx.rows<TopicRow>(sql`
        select ${topicColumns} from topic t where t.district_id = ${ctx.district} and ${and(where)}
          and ${after ? sql`(t.heat < ${after[0]} or (t.heat = ${after[0]} and t.id > ${after[1]}::uuid))` : sql`true`}
        order by t.heat desc, t.id limit ${limit}`),
    (t) => [t.heat, t.id],
  );
}

/** Cases a day of each topic, by day. */
export async function trendsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const since = new Date(ctx.now.getTime() - trendDays * 86_400_000);
  const rows = await ctx.tx.rows<{ id: string; day: string; n: number }>(sql`
    select topic_id as id, (at at time zone 'Asia/Shanghai')::date as day, count(*)::int as n from topic_case
    where district_id = ${ctx.district} and topic_id = any(${ids}::uuid[]) and at > ${since} group by 1, 2`);
  const groups = Map.groupBy(rows, (r) => r.id);
  return new Map([...groups].map(([id, list]) => [id, new Map(list.map((r) => [r.day, r.n]))]));
}

/** How the first case of each topic begins. */
export async function samplesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx.rows<{ id: string; title: string }>(sql`
    select i.id, c.title from unnest(${ids}::uuid[]) i(id)
    cross join lateral (select m.case_id from topic_case m where m.district_id = ${ctx.district} and m.topic_id = i.id order by m.at limit 1) f
    join case_record c on c.district_id = ${ctx.district} and c.id = f.case_id`);
  return new Map(rows.map((r) => [r.id, maskTitle(r.title)]));
}
