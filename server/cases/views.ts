import type { CaseFilter } from '#contract/case-filter.ts';
import type { CaseKind, CaseState } from '#contract/cases.ts';
import type { Granted } from '#contract/permissions.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { idPart, instantPart, pageOf, type Paging } from '../kernel/paging.ts';
import { conditionsOf } from './filter.ts';
import { verifiedKinds } from './rules.ts';
import { caseColumns, type CaseRow } from './store.ts';
import { scopesOf } from './scope.ts';

/** What a row of a list is made from. */
export type ListRow = {
  id: string;
  number: string;
  kind: CaseKind;
  state: CaseState;
  title: string;
  subjectCode: string | null;
  placeText: string;
  townCode: string | null;
  communityCode: string | null;
  unitId: string | null;
  reportedAt: Date;
  contactDueAt: Date | null;
  contactYellowAt: Date | null;
  resolutionDueAt: Date | null;
  resolutionYellowAt: Date | null;
  confidentiality: 'open' | 'anonymous' | 'confidential';
  lng: number | null;
  lat: number | null;
  requestKind: string | null;
  waitingUntil: Date | null;
  suspendedUntil: Date | null;
  supervisionLevel: number | null;
  urges: number;
  closedAt: Date | null;
  escalatedAt: Date | null;
  dangerCode: string | null;
  returnedFrom: string[];
  conferringSince: Date | null;
  reopened: boolean;
  checkFailed: boolean;
};

/** The columns of a ListRow of case_record c. */
export const listColumns = sql`c.id, c.number, c.kind, c.state, c.title, c.subject_code as "subjectCode", c.place_text as "placeText", c.town_code as "townCode", c.community_code as "communityCode",
  c.unit_id as "unitId", c.reported_at as "reportedAt", c.contact_due_at as "contactDueAt", c.contact_yellow_at as "contactYellowAt",
  c.resolution_due_at as "resolutionDueAt", c.resolution_yellow_at as "resolutionYellowAt", c.confidentiality, c.lng, c.lat,
  c.request_kind as "requestKind", c.waiting_until as "waitingUntil", c.suspended_until as "suspendedUntil", c.supervision_level as "supervisionLevel",
  c.urges, c.closed_at as "closedAt", c.escalated_at as "escalatedAt", c.danger_code as "dangerCode",
  c.returned_from as "returnedFrom", c.conferring_since as "conferringSince", c.reopened, c.check_failed as "checkFailed"`;

type Order = {
  by: Sql;
  keys: readonly ((part: unknown) => string | null)[];
  after: (key: (string | number | null)[]) => Sql;
  keyOf: (row: ListRow) => (string | null)[];
};

export const newestFirst: Order = {
  by: sql`id desc`,
  keys: [idPart],
  after: ([id]) => sql`c.id < ${id}::uuid`,
  keyOf: (r) => [r.id],
};
export const oldestFirst: Order = {
  by: sql`id`,
  keys: [idPart],
  after: ([id]) => sql`c.id > ${id}::uuid`,
  keyOf: (r) => [r.id],
};
const dueFirst: Order = {
  by: sql`"resolutionDueAt", id`,
  keys: [(p) => instantPart(p) ?? '1970-01-01T00:00:00Z', idPart],
  after: ([due, id]) => sql`(c.resolution_due_at, c.id) > (${due}::timestamptz, ${id}::uuid)`,
  keyOf: (r) => [r.resolutionDueAt?.toISOString() ?? null, r.id],
};
const columnsOf = new Map<Order, Sql>([
  [newestFirst, sql`c.id desc`],
  [oldestFirst, sql`c.id`],
  [dueFirst, sql`c.resolution_due_at, c.id`],
]);

/** Each scope walks its own index to a page's worth of rows; the page is the first of them all. */
export async function fromScopes(
  ctx: Ctx,
  permission: Granted,
  where: Sql,
  order: Order,
  limit: number,
): Promise<ListRow[]> {
  const scopes = await scopesOf(ctx, permission);
  if (scopes.length === 0) return [];
  const inner = columnsOf.get(order) ?? sql`c.id desc`;
  const parts = scopes
    .map(
      (scope) =>
        sql`(select ${listColumns} from case_record c where c.district_id = ${ctx.district} and ${scope} and ${where} order by ${inner} limit ${limit})`,
    )
    .reduce((a, b) => sql`${a} union ${b}`);
  return ctx.tx.rows<ListRow>(
    scopes.length === 1 ? parts : sql`select * from (${parts}) u order by ${order.by} limit ${limit}`,
  );
}

export type QueueQuery = Paging & CaseFilter & { queue: 'dispatch' | 'unit' | 'verify' | 'answer' | 'all' | 'paused' };

/** What waits in each queue, whose permission opens it, and in which order it is worked. */
export const queues: Record<QueueQuery['queue'], { where: Sql; permission: Granted; order: Order }> = {
  dispatch: {
    where: sql`c.state = 'received' and c.merged_into is null`,
    permission: 'case.dispatch',
    order: oldestFirst,
  },
  unit: {
    where: sql`c.state in ('dispatched', 'accepted') and c.resolution_due_at is not null`,
    permission: 'case.accept',
    order: dueFirst,
  },
  verify: {
    where: sql`c.state = 'resolved' and c.kind = any(${verifiedKinds}) and c.confidentiality <> 'confidential' and c.town_code is not null`,
    permission: 'case.verify',
    order: oldestFirst,
  },
  answer: { where: sql`c.state = 'verified' and c.unit_id is not null`, permission: 'case.answer', order: oldestFirst },
  // 挂账与等待回复: what stands still is not forgotten
  paused: {
    where: sql`c.state in ('dispatched', 'accepted') and c.resolution_due_at is null`,
    permission: 'case.resume',
    order: oldestFirst,
  },
  all: { where: sql`true`, permission: 'case.read', order: newestFirst },
};

const filters = async (ctx: Ctx, q: Omit<QueueQuery, 'limit'>): Promise<Sql> =>
  and([
    queues[q.queue].where,
    // nobody checks their own work
    ...(q.queue === 'verify' ? [sql`c.handler_id is distinct from ${ctx.actor.accountId}`] : []),
    ...(await conditionsOf(ctx, q)),
  ]);

/** Dangers that no dispatcher has taken up yet, the oldest first. More than fifty at once nobody reads. */
export const listAlarms = (ctx: Ctx): Promise<ListRow[]> =>
  fromScopes(
    ctx,
    'case.dispatch',
    sql`c.danger_code is not null and c.danger_seen_at is null and c.state in ('received', 'dispatched', 'accepted')`,
    oldestFirst,
    50,
  );

export function listQueue(ctx: Ctx, q: QueueQuery) {
  const { permission, order } = queues[q.queue];
  return pageOf(
    q,
    order.keys,
    async (after, limit) => {
      const where = [await filters(ctx, q), ...(after ? [order.after(after)] : [])];
      return fromScopes(ctx, permission, and(where), order, limit);
    },
    order.keyOf,
  );
}

/** How many wait in a queue; counted to a thousand and no further, so that it costs the same at any size. */
export async function countQueue(ctx: Ctx, queue: QueueQuery['queue'], overdue?: 'true'): Promise<number> {
  const scopes = await scopesOf(ctx, queues[queue].permission);
  if (scopes.length === 0) return 0;
  const narrowed = await filters(ctx, { queue, ...(overdue ? { overdue } : {}) });
  const any = scopes
    .map(
      (s) =>
        sql`(select c.id from case_record c where c.district_id = ${ctx.district} and ${s} and ${narrowed} limit 1000)`,
    )
    .reduce((a, b) => sql`${a} union ${b}`);
  return (await ctx.tx.row<{ n: number }>(sql`select least(count(*), 1000)::int as n from (${any}) u`))?.n ?? 0;
}

/** My matters, whole rows, newest first. */
export const listMine = (ctx: Ctx, q: Paging) =>
  pageOf(
    q,
    newestFirst.keys,
    (after, limit) =>
      ctx.tx.rows<CaseRow>(sql`
        select ${caseColumns} from case_record c
        where c.district_id = ${ctx.district} and c.reporter_account_id = ${ctx.actor.accountId} and ${and(after ? [newestFirst.after(after)] : [])}
        order by c.id desc limit ${limit}`),
    (r) => [r.id],
  );

export const listOnMap = (ctx: Ctx, box: { west: number; south: number; east: number; north: number }, limit: number) =>
  fromScopes(
    ctx,
    'case.read',
    sql`c.lng between ${box.west} and ${box.east} and c.lat between ${box.south} and ${box.north} and c.state in ('received', 'dispatched', 'accepted', 'resolved', 'verified')`,
    newestFirst,
    limit,
  );

export type EventView = {
  seq: number;
  at: Date;
  type: string;
  actorId: string | null;
  actorRole: string;
  data: Record<string, unknown>;
};

export type PhotoOf = { fileId: string; stage: string };
/** What hangs on one case: its events with the words people wrote, photos, the name and phone that were given with it, the rating. */
export type CaseParts = {
  events: EventView[];
  photos: PhotoOf[];
  reporter: { name: string | null; phone: string | null } | null;
  rating: Rating | null;
};

/** All of it in one statement: a case is looked at far more often than anything else is done. */
export async function partsOf(ctx: Ctx, caseId: string): Promise<CaseParts> {
  const of = sql`district_id = ${ctx.district} and case_id = ${caseId}`;
  const row = (await ctx.tx.row<
    Omit<CaseParts, 'events' | 'rating'> & {
      events: (Omit<EventView, 'at'> & { at: string })[];
      rating: (Omit<Rating, 'at'> & { at: string }) | null;
    }
  >(sql`
    select
      (select coalesce(json_agg(json_build_object('seq', e.seq, 'at', e.at, 'type', e.type, 'actorId', e.actor_id, 'actorRole', e.actor_role,
          'data', (e.data - 'words' - 'proves') || coalesce(w.words, '{}')) order by e.seq), '[]')
        from event e left join case_words w on w.district_id = e.district_id and w.case_id = e.stream_id and w.seq = e.seq
        where e.district_id = ${ctx.district} and e.stream_id = ${caseId}) as events,
      (select coalesce(json_agg(json_build_object('fileId', file_id, 'stage', stage) order by file_id), '[]') from case_photo where ${of}) as photos,
      (select json_build_object('name', name, 'phone', phone) from case_reporter where ${of}) as reporter,
      (select json_build_object('stars', stars, 'reasons', reasons, 'comment', comment, 'at', at) from case_rating where ${of}) as rating`))!;
  return {
    ...row,
    events: row.events.map((e) => ({ ...e, at: new Date(e.at) })),
    rating: row.rating && { ...row.rating, at: new Date(row.rating.at) },
  };
}

export type Rating = { stars: number; reasons: string[]; comment: string | null; at: Date };

/** The ratings of these cases, by case. */
export async function ratingsOf(ctx: Ctx, caseIds: readonly string[]): Promise<Map<string, Rating>> {
  const rows = await ctx.tx.rows<Rating & { id: string }>(
    sql`select case_id as id, stars, reasons, comment, at from case_rating where district_id = ${ctx.district} and case_id = any(${caseIds})`,
  );
  return new Map(rows.map(({ id, ...rating }) => [id, rating]));
}

export const reporterOf = (ctx: Ctx, caseId: string) =>
  ctx.tx.row<{ name: string | null; phone: string | null }>(
    sql`select name, phone from case_reporter where district_id = ${ctx.district} and case_id = ${caseId}`,
  );
