import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { heatOf } from './rules.ts';

export type TopicRow = {
  id: string;
  version: number;
  name: string | null;
  townCode: string | null;
  communityCode: string | null;
  subjectCode: string | null;
  lng: number | null;
  lat: number | null;
  reports: number;
  people: number;
  firstAt: Date;
  lastAt: Date;
  heat: number;
  joinedInto: string | null;
};

export const topicColumns: Sql = sql`t.id, t.version, t.name, t.town_code as "townCode", t.community_code as "communityCode", t.subject_code as "subjectCode", t.lng, t.lat,
  t.reports, t.people, t.first_at as "firstAt", t.last_at as "lastAt", t.heat, t.joined_into as "joinedInto"`;

export const findTopic = (ctx: Ctx, id: string): Promise<TopicRow | undefined> =>
  ctx.tx.row<TopicRow>(sql`select ${topicColumns} from topic t where t.district_id = ${ctx.district} and t.id = ${id}`);

/** Topics, locked in the order of their ids. */
export const lockTopics = (ctx: Ctx, ids: readonly string[]): Promise<TopicRow[]> =>
  ctx.tx.rows<TopicRow>(
    sql`select ${topicColumns} from topic t where t.district_id = ${ctx.district} and t.id = any(${ids}::uuid[]) order by t.id for update`,
  );

/** The topics of cases: null for one that was taken out by hand; not in the map: in none yet. */
export async function topicsOfCases(ctx: Ctx, caseIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await ctx.tx.rows<{ id: string; topicId: string | null }>(sql`
    select case_id as id, topic_id as "topicId" from topic_case where district_id = ${ctx.district} and case_id = any(${caseIds}::uuid[])`);
  return new Map(rows.map((r) => [r.id, r.topicId]));
}

export const addTopic = (ctx: Ctx, id: string, at: Date, version: number): Promise<number> =>
  ctx.tx.write(sql`insert into topic (district_id, id, version, reports, people, first_at, last_at, heat)
    values (${ctx.district}, ${id}, ${version}, 0, 0, ${at}, ${at}, 0)`);

export type Member = { caseId: string; topicId: string | null };

/** Puts cases where they belong. The machine leaves alone what a person has decided. */
export const putCases = (ctx: Ctx, members: readonly Member[], byHand: boolean): Promise<number> =>
  ctx.tx.write(sql`insert into topic_case as m (district_id, case_id, topic_id, at, by_hand)
    select ${ctx.district}, c.id, r."topicId", c.reported_at, ${byHand}
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r("caseId" uuid, "topicId" uuid)
    join case_record c on c.district_id = ${ctx.district} and c.id = r."caseId"
    on conflict (district_id, case_id) do update set topic_id = excluded.topic_id, by_hand = excluded.by_hand where ${byHand} or not m.by_hand`);

export const moveCases = (ctx: Ctx, from: string, to: string): Promise<number> =>
  ctx.tx.write(
    sql`update topic_case set topic_id = ${to}, by_hand = true where district_id = ${ctx.district} and topic_id = ${from}`,
  );

export const membersAmong = (ctx: Ctx, topicId: string, caseIds: readonly string[]): Promise<{ id: string }[]> =>
  ctx.tx.rows(
    sql`select case_id as id from topic_case where district_id = ${ctx.district} and topic_id = ${topicId} and case_id = any(${caseIds}::uuid[])`,
  );

export const saveName = (ctx: Ctx, id: string, name: string | null): Promise<number> =>
  ctx.tx.write(sql`update topic set name = ${name} where district_id = ${ctx.district} and id = ${id}`);
export const saveVersion = (ctx: Ctx, id: string, version: number): Promise<number> =>
  ctx.tx.write(sql`update topic set version = ${version} where district_id = ${ctx.district} and id = ${id}`);
export const saveJoined = (ctx: Ctx, id: string, into: string): Promise<number> =>
  ctx.tx.write(sql`update topic set joined_into = ${into} where district_id = ${ctx.district} and id = ${id}`);

/**
 * Counts a topic again from its cases. People are told apart by account or telephone, both read here and kept nowhere; who gave neither, or told it
 * anonymously, counts as one each time: a count must not say that two matters are one person's. Only what was told in the window counts for the heat: the rest has cooled long ago.
 */
export async function recount(
  ctx: Ctx,
  id: string,
  halfLifeDays: number,
): Promise<{ reports: number; people: number }> {
  const people = await ctx.tx.rows<{ n: number; first: Date; last: Date }>(sql`
    select count(*)::int as n, min(m.at) as first, max(m.at) as last from topic_case m
    join case_record c on c.district_id = ${ctx.district} and c.id = m.case_id
    left join case_reporter r on r.district_id = ${ctx.district} and r.case_id = m.case_id
    where m.district_id = ${ctx.district} and m.topic_id = ${id}
    group by case when c.confidentiality = 'open' then coalesce(c.reporter_account_id::text, r.phone, c.id::text) else c.id::text end`);
  if (people.length === 0) {
    await ctx.tx.write(
      sql`update topic set reports = 0, people = 0 where district_id = ${ctx.district} and id = ${id}`,
    );
    return { reports: 0, people: 0 };
  }
  const reports = people.reduce((sum, p) => sum + p.n, 0);
  const heat = heatOf(
    people.map((p) => p.last),
    halfLifeDays,
  );
  await ctx.tx.write(sql`
    update topic t set reports = ${reports}, people = ${people.length}, heat = ${heat},
      first_at = ${new Date(Math.min(...people.map((p) => p.first.getTime())))}, last_at = ${new Date(Math.max(...people.map((p) => p.last.getTime())))},
      town_code = f.town, community_code = f.community, subject_code = f.subject, lng = f.lng, lat = f.lat
    from (select mode() within group (order by c.town_code) as town, mode() within group (order by c.community_code) as community,
        mode() within group (order by c.subject_code) as subject, avg(c.lng) as lng, avg(c.lat) as lat
      from topic_case m join case_record c on c.district_id = ${ctx.district} and c.id = m.case_id
      where m.district_id = ${ctx.district} and m.topic_id = ${id}) f
    where t.district_id = ${ctx.district} and t.id = ${id}`);
  return { reports, people: people.length };
}
