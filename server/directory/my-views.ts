import type { ReplyInput } from '#contract/endpoint.ts';
import type { mine } from '#contract/session.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { unitName } from './units.ts';

// What a person may know about themselves (PIPL Art. 45) lies in the tables of the modules above too. Here they are only read, by the
// person's own id; the rules of matters stay with the module `cases`.

export type Look = ReplyInput<typeof mine.data>['looks'][number];

/** Who looked at the person's data: newest first. */
export async function selectLooks(ctx: Ctx, accountId: string): Promise<Look[]> {
  const rows = await ctx.tx.rows<Omit<Look, 'at' | 'unit'> & { at: Date; unitId: string | null }>(sql`
    select r.at, a.name as by, (
        select p.unit_id from position p
        where p.district_id = r.district_id and p.account_id = r.by_account_id and p.unit_id is not null
        order by p.revoked_at is not null, p.granted_at limit 1) as "unitId",
      r.what, r.reason, c.number as "caseNumber"
    from access_record r
    join account a on a.district_id = r.district_id and a.id = r.by_account_id
    left join case_record c on c.district_id = r.district_id and c.id = r.case_id
    where r.district_id = ${ctx.district} and r.subject_account_id = ${accountId} order by r.at desc limit 1000`);
  return Promise.all(
    rows.map(async ({ unitId, ...row }) => ({ ...row, unit: await unitName(ctx, unitId), at: row.at.toISOString() })),
  );
}

export async function selectSessions(ctx: Ctx, accountId: string) {
  const rows = await ctx.tx.rows<{ createdAt: Date; lastSeenAt: Date; current: boolean; agent: string }>(sql`
    select created_at as "createdAt", last_seen_at as "lastSeenAt", id = ${ctx.session.id}::bytea as current, agent from session
    where district_id = ${ctx.district} and account_id = ${accountId} and expires_at > ${ctx.now} order by last_seen_at desc`);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}

export async function selectNotices(ctx: Ctx, accountId: string, most: number) {
  const rows = await ctx.tx.rows<{
    id: string;
    at: Date;
    code: string;
    caseId: string;
    caseNumber: string;
    title: string;
    params: Record<string, unknown>;
  }>(sql`
    select n.id, n.at, n.code, n.case_id as "caseId", c.number as "caseNumber",
      -- who only follows a matter does not read its reporter's words
      case when n.params ? 'followed' then n.params->>'about' else c.title end as title, n.params
    from notice n join case_record c on c.district_id = n.district_id and c.id = n.case_id
    where n.district_id = ${ctx.district} and n.account_id = ${accountId} order by n.id desc limit ${most}`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export const countCases = async (ctx: Ctx, accountId: string): Promise<{ all: number; open: number }> =>
  (await ctx.tx.row<{ all: number; open: number }>(sql`
    select count(*) as all, count(*) filter (where state not in ('answered', 'closed')) as open
    from case_record where district_id = ${ctx.district} and reporter_account_id = ${accountId}`)) ?? {
    all: 0,
    open: 0,
  };

/** The person's matters as they told them, with the answers. */
export const selectMyCases = (ctx: Ctx, accountId: string) =>
  ctx.tx.rows<Record<string, unknown>>(sql`
    select c.number, c.query_code as "queryCode", c.kind, c.state, c.channel, c.confidentiality, c.title, c.text, c.place_text as "placeText", c.lng, c.lat,
      c.reported_at as "reportedAt", c.answered_at as "answeredAt", c.closed_at as "closedAt", c.outcome, c.answer,
      r.name as "reporterName", r.phone as "reporterPhone", x.stars, x.reasons as "ratingReasons", x.comment as "ratingComment"
    from case_record c
    left join case_reporter r on r.district_id = c.district_id and r.case_id = c.id
    left join case_rating x on x.district_id = c.district_id and x.case_id = c.id
    where c.district_id = ${ctx.district} and c.reporter_account_id = ${accountId} order by c.id`);
