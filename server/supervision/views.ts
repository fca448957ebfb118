import type { DueKind } from '#contract/supervision.ts';
import { knownTo, listColumns, scopesOf, type ListRow } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { idPart, instantPart, pageOf, type Paging } from '../kernel/paging.ts';

export type Narrowing = { unitId?: string | undefined; handlerId?: string | undefined; townCode?: string | undefined };
export type DueRow = ListRow & { handlerId: string | null; nextDueAt: Date | null };

const nextDue = sql`least(c.contact_due_at, c.resolution_due_at)`;
const running = sql`c.state in ('dispatched', 'accepted')`;
/** Put as the index of supervised cases has it. */
const underWay = sql`c.state in ('received', 'dispatched', 'accepted', 'resolved', 'verified')`;

/** What each list holds; each walks an index of its own, so that it costs what it shows. */
const kinds: Record<DueKind, (now: Date) => Sql> = {
  overdue: (now) => sql`${running} and ${nextDue} < ${now}`,
  soon: (now) =>
    sql`${running} and ${nextDue} >= ${now} and (c.contact_yellow_at <= ${now} or c.resolution_yellow_at <= ${now})`,
  unclaimed: () => sql`c.state = 'dispatched' and ${running} and ${nextDue} is not null`,
  undispatched: () => sql`c.state = 'received'`,
  supervised: () => sql`c.supervision_level > 0 and ${underWay}`,
};
/** What has no due time is shown in the order in which it came. */
const byDue = (what: DueKind) => what !== 'undispatched' && what !== 'supervised';

const narrowed = (q: Narrowing): Sql[] => [
  ...(q.unitId ? [sql`c.unit_id = ${q.unitId}`] : []),
  ...(q.handlerId ? [sql`c.handler_id = ${q.handlerId}`] : []),
  ...(q.townCode ? [sql`c.town_code = ${q.townCode}`] : []),
];

/** One page of a list, of what the actor may supervise. */
export function listDue(ctx: Ctx, q: Paging & Narrowing & { what: DueKind }) {
  const due = byDue(q.what);
  return pageOf<DueRow>(
    q,
    due ? [instantPart, idPart] : [idPart],
    async (after, limit) => {
      const scopes = await scopesOf(ctx, 'supervision.read');
      if (scopes.length === 0) return [];
      const key = due ? sql`${nextDue}, c.id` : sql`c.id`;
      const from =
        after && (due ? sql`(${key}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`c.id > ${after[0]}::uuid`);
      const where = and([kinds[q.what](ctx.now), ...narrowed(q), ...(from ? [from] : [])]);
      const parts = scopes
        .map(
          (scope) => sql`(select ${listColumns}, c.handler_id as "handlerId", ${nextDue} as "nextDueAt"
            from case_record c where c.district_id = ${ctx.district} and ${scope} and ${where} order by ${key} limit ${limit})`,
        )
        .reduce((a, b) => sql`${a} union ${b}`);
      return ctx.tx.rows<DueRow>(
        sql`select * from (${parts}) u order by ${due ? sql`"nextDueAt", id` : sql`id`} limit ${limit}`,
      );
    },
    (r) => (due ? [r.nextDueAt?.toISOString() ?? null, r.id] : [r.id]),
  );
}

export type Counts = {
  unitId: string | null;
  handlerId: string | null;
  open: number;
  overdue: number;
  soon: number;
  unclaimed: number;
  supervised: number;
};

/** How many of each kind, by unit, or by person of one unit; one look at the cases with a unit that are under way. */
export async function countDue(ctx: Ctx, q: Narrowing): Promise<Counts[]> {
  const scope = await anyScope(ctx);
  const handler = q.unitId ? sql`c.handler_id` : sql`null::uuid`;
  return ctx.tx.rows<Counts>(sql`
    select c.unit_id as "unitId", ${handler} as "handlerId", count(*)::int as open,
      count(*) filter (where ${kinds.overdue(ctx.now)})::int as overdue, count(*) filter (where ${kinds.soon(ctx.now)})::int as soon,
      count(*) filter (where c.state = 'dispatched')::int as unclaimed, count(*) filter (where c.supervision_level > 0)::int as supervised
    from case_record c where c.district_id = ${ctx.district} and ${running} and ${scope} and ${and(narrowed(q))}
    group by 1, 2`);
}

/** How many wait for a unit; counted to a thousand. */
export async function countUndispatched(ctx: Ctx, q: Narrowing): Promise<number> {
  if (q.unitId) return 0;
  const row = await ctx.tx.row<{ n: number }>(sql`
    select count(*)::int as n from (select from case_record c where c.district_id = ${ctx.district} and c.state = 'received' and ${await anyScope(ctx)}
      and ${and(narrowed(q))} limit 1000) u`);
  return row?.n ?? 0;
}

const anyScope = async (ctx: Ctx): Promise<Sql> => {
  const scopes = await scopesOf(ctx, 'supervision.read');
  return scopes.length ? sql`(${scopes.reduce((a, b) => sql`(${a}) or (${b})`)})` : sql`false`;
};

export type NoticeRow = {
  id: string;
  at: Date;
  readAt: Date | null;
  name: string;
  nameEn: string;
  stream: string;
  streamId: string;
  dueAt: Date | null;
};

/** Not of a confidential case that went to others since, nor of a conference on one. */
const knownNotice = (ctx: Ctx): Promise<Sql> =>
  knownTo(
    ctx,
    sql`coalesce((select t.facts->>'caseId' from timer t where t.district_id = n.district_id and t.id = n.timer_id)::uuid, n.stream_id)`,
  );

/** My reminders, newest first, named by the rung as it read then. */
export async function listNotices(ctx: Ctx, q: Paging & { unread?: 'true' | undefined }) {
  const known = await knownNotice(ctx);
  return pageOf<NoticeRow>(
    q,
    [idPart],
    (after, limit) =>
      ctx.tx.rows<NoticeRow>(sql`
        select n.id, n.at, n.read_at as "readAt", r.name, r.name_en as "nameEn", n.stream, n.stream_id as "streamId", n.due_at as "dueAt"
        from staff_notice n join ladder_rung r on r.district_id = n.district_id and r.code = n.rung and r.version = n.rung_version
        where n.district_id = ${ctx.district} and n.account_id = ${ctx.actor.accountId} and ${known}
          and ${q.unread ? sql`n.read_at is null` : sql`true`} and ${after ? sql`n.id < ${after[0]}::uuid` : sql`true`}
        order by n.id desc limit ${limit}`),
    (r) => [r.id],
  );
}

export const countUnread = async (ctx: Ctx): Promise<number> =>
  (
    await ctx.tx.row<{ n: number }>(sql`
    select count(*)::int as n from (select from staff_notice n
      where n.district_id = ${ctx.district} and n.account_id = ${ctx.actor.accountId} and n.read_at is null and ${await knownNotice(ctx)} limit 100) u`)
  )?.n ?? 0;

/** The timers of a case with what they were or will be called; planned ones only while the rung is in force. */
export const listTimers = (ctx: Ctx, caseId: string) =>
  ctx.tx.rows<{
    id: string;
    name: string;
    nameEn: string;
    dueAt: Date;
    firedAt: Date | null;
    tell: string[];
    told: number;
  }>(sql`
    select t.id, r.name, r.name_en as "nameEn", t.due_at as "dueAt", t.fired_at as "firedAt", r.tell,
      coalesce((select (e.data->>'told')::int from event e where e.district_id = t.district_id and e.stream_id = t.id and e.seq = 1), 0) as told
    from timer t join ladder_rung r on r.district_id = t.district_id and r.code = t.rung and r.version = t.rung_version
    where t.district_id = ${ctx.district} and t.stream_id = ${caseId}
    order by coalesce(t.fired_at, t.due_at), t.due_at, t.id`);
