import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Planned, Standing } from './rules.ts';

export type Timer = Planned & { id: string; streamId: string; fired: boolean };
export type NewTimer = Omit<Timer, 'fired'> & { stream: string; facts?: Facts };

/** Who is concerned by an event of another stream than a case: units, and where. */
export type Facts = { unitIds: string[]; townCode: string | null; communityCode: string | null; caseId: string | null };

/** What timers are reckoned from, of each of these cases. */
export async function standingsOf(ctx: Ctx, ids: readonly string[]): Promise<(Standing & { id: string })[]> {
  const rows = await ctx.tx.rows<Omit<Standing, 'entered'> & { id: string; follows: boolean }>(sql`
    select id, state, contact_due_at as "contactDueAt", resolution_due_at as "resolutionDueAt", merged_into is not null as follows from case_record
    where district_id = ${ctx.district} and id = any(${ids})`);
  // What follows another waits for nobody's step of its own.
  const waits = (r: (typeof rows)[number]) => !r.follows && ['received', 'dispatched', 'resolved'].includes(r.state);
  const waiting = rows.filter(waits).map((r) => r.id);
  const entered = waiting.length ? await lastSteps(ctx, waiting) : new Map<string, Standing['entered']>();
  return rows.map((r) => ({ ...r, entered: entered.get(r.id) }));
}

/** The newest event of each case that brought it into its state, or to another unit in the same state. */
async function lastSteps(ctx: Ctx, ids: readonly string[]): Promise<Map<string, { seq: number; at: Date }>> {
  const rows = await ctx.tx.rows<{ id: string; seq: number; at: Date }>(sql`
    select distinct on (stream_id) stream_id as id, seq, at from event
    where district_id = ${ctx.district} and stream_id = any(${ids}) and stream = 'case'
      and (seq = 1 or data->>'from' is distinct from data->>'to' or data ? 'fromUnitId')
    order by stream_id, seq desc`);
  return new Map(rows.map(({ id, ...step }) => [id, step]));
}

export const timersOf = (ctx: Ctx, streamIds: readonly string[]): Promise<Timer[]> =>
  ctx.tx.rows<Timer>(sql`
    select id, stream_id as "streamId", rung, rung_version as "rungVersion", run, basis, due_at as "dueAt", fired_at is not null as fired
    from timer where district_id = ${ctx.district} and stream_id = any(${streamIds}) and facts is null`);

/** Plans timers; one that is there already, planned or fired, stays as it is. */
export const insertTimers = async (ctx: Ctx, timers: readonly NewTimer[]): Promise<void> => {
  if (timers.length === 0) return;
  await ctx.tx.write(sql`
    insert into timer (district_id, id, stream, stream_id, rung, rung_version, run, basis, due_at, facts)
    select ${ctx.district}, t.id, t.stream, t."streamId", t.rung, t."rungVersion", t.run, t.basis, t."dueAt", t.facts
    from jsonb_to_recordset(${JSON.stringify(timers)}::jsonb)
      as t(id uuid, stream text, "streamId" uuid, rung text, "rungVersion" int, run bigint, basis timestamptz, "dueAt" timestamptz, facts jsonb)
    on conflict (district_id, stream_id, rung, run) do nothing`);
};

/** What has fired meanwhile is left alone: its row says so, whoever asks. */
export const moveTimers = async (ctx: Ctx, timers: readonly Timer[]): Promise<void> => {
  if (timers.length === 0) return;
  await ctx.tx.write(sql`
    update timer set rung_version = t."rungVersion", basis = t.basis, due_at = t."dueAt"
    from jsonb_to_recordset(${JSON.stringify(timers)}::jsonb) as t(id uuid, "rungVersion" int, basis timestamptz, "dueAt" timestamptz)
    where timer.district_id = ${ctx.district} and timer.id = t.id and timer.fired_at is null`);
};

export const dropTimers = async (ctx: Ctx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await ctx.tx.write(
    sql`delete from timer where district_id = ${ctx.district} and id = any(${ids}) and fired_at is null`,
  );
};

export type DueTimer = {
  id: string;
  stream: string;
  streamId: string;
  rung: string;
  rungVersion: number;
  basis: Date;
  dueAt: Date;
  facts: Facts | null;
};

/** The timers that are due, locked; those another worker has at hand are left to it. */
export const takeDue = (ctx: Ctx, most: number): Promise<DueTimer[]> =>
  ctx.tx.rows<DueTimer>(sql`
    select id, stream, stream_id as "streamId", rung, rung_version as "rungVersion", basis, due_at as "dueAt", facts from timer
    where district_id = ${ctx.district} and fired_at is null and due_at <= ${ctx.now}
    order by due_at limit ${most} for update skip locked`);

export const markFired = (ctx: Ctx, ids: readonly string[]): Promise<number> =>
  ctx.tx.write(
    sql`update timer set fired_at = ${ctx.now} where district_id = ${ctx.district} and id = any(${ids}) and fired_at is null`,
  );

export type StaffNotice = {
  id: string;
  accountId: string;
  timerId: string;
  stream: string;
  streamId: string;
  rung: string;
  rungVersion: number;
  dueAt: Date | null;
};

export const insertNotices = async (ctx: Ctx, notices: readonly StaffNotice[]): Promise<void> => {
  if (notices.length === 0) return;
  await ctx.tx.write(sql`
    insert into staff_notice (district_id, id, account_id, timer_id, stream, stream_id, rung, rung_version, due_at, at)
    select ${ctx.district}, n.id, n."accountId", n."timerId", n.stream, n."streamId", n.rung, n."rungVersion", n."dueAt", ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
      as n(id uuid, "accountId" uuid, "timerId" uuid, stream text, "streamId" uuid, rung text, "rungVersion" int, "dueAt" timestamptz)`);
};
