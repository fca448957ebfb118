import { createHmac } from 'node:crypto';
import { roleOf } from './access.ts';
import type { Ctx, Outside } from './context.ts';
import { sql } from './db.ts';
import { fail } from './errors.ts';
import { newId } from './ids.ts';
import { canonical } from './json.ts';

export type EventRow = {
  districtId: number;
  streamId: string;
  seq: number;
  stream: string;
  type: string;
  at: Date;
  actorId: string | null;
  actorRole: string;
  data: Record<string, unknown>;
};

/** The keyed hash over all of an event: who has only the database cannot change a row and make it fit. */
export const digestOf = (key: Buffer, e: EventRow): Buffer =>
  createHmac('sha256', key)
    .update(
      canonical([
        e.districtId,
        e.streamId,
        e.seq,
        e.stream,
        e.type,
        e.at.toISOString(),
        e.actorId,
        e.actorRole,
        e.data,
      ]),
    )
    .digest();

/** The jobs that follow an event, as rows. */
export const jobsAfter = (ctx: Outside, type: string, streamId: string, seq: number) =>
  (ctx.services.followers.get(type) ?? []).map(({ kind, delayMs = 0 }) => ({
    id: newId(),
    kind,
    payload: { id: streamId, seq, type, at: ctx.now.toISOString() },
    run_at: new Date(ctx.now.getTime() + delayMs).toISOString(),
  }));

/**
 * Writes an event in the transaction of the change it records, with the jobs that follow it. Events hold no names, phones
 * or codes: they can never be deleted. `seq` is the next of the stream; left out, it is counted.
 */
export async function announce(
  ctx: Ctx,
  event: { stream: string; id: string; type: string; data?: Record<string, unknown>; seq?: number },
): Promise<void> {
  const seq = event.seq ?? (await nextSeq(ctx, event.stream, event.id));
  const row: EventRow = {
    districtId: ctx.district,
    streamId: event.id,
    seq,
    stream: event.stream,
    type: event.type,
    at: ctx.now,
    actorId: ctx.actor.accountId,
    actorRole: roleOf(ctx.actor),
    data: event.data ?? {},
  };
  const jobs = jobsAfter(ctx, event.type, event.id, seq);
  await ctx.tx.write(sql`
    with e as (
      insert into event (district_id, stream_id, seq, stream, type, at, actor_id, actor_role, data, digest)
      values (${row.districtId}, ${row.streamId}, ${seq}, ${row.stream}, ${row.type}, ${row.at}, ${row.actorId}, ${row.actorRole},
        ${JSON.stringify(row.data)}, ${digestOf(ctx.services.keys.event, row)})
    ), u as (
      insert into event_unsealed (district_id, stream_id, seq) values (${row.districtId}, ${row.streamId}, ${seq})
    )
    insert into job (district_id, id, kind, payload, run_at)
    select ${row.districtId}, j.id, j.kind, j.payload, j.run_at
    from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as j(id uuid, kind text, payload jsonb, run_at timestamptz)`);
}

/** An id that a caller made may be that of something else: an event in a foreign stream would stop whoever writes there next. */
async function nextSeq(ctx: Ctx, stream: string, streamId: string): Promise<number> {
  const row = await ctx.tx.row<{ n: number; foreign: boolean }>(sql`
    select coalesce(max(seq), 0) + 1 as n, coalesce(bool_or(stream <> ${stream}), false) as foreign
    from event where district_id = ${ctx.district} and stream_id = ${streamId}`);
  if (row?.foreign) fail('request.invalid');
  return row?.n ?? 1;
}

/** Many events at once, whose places in their streams are known, in one statement: for what the program does to many things together. */
export async function announceAll(
  ctx: Ctx,
  events: readonly { stream: string; id: string; seq: number; type: string; data: Record<string, unknown> }[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((e) => {
    const row: EventRow = {
      districtId: ctx.district,
      streamId: e.id,
      seq: e.seq,
      stream: e.stream,
      type: e.type,
      at: ctx.now,
      actorId: ctx.actor.accountId,
      actorRole: roleOf(ctx.actor),
      data: e.data,
    };
    return { ...row, digest: digestOf(ctx.services.keys.event, row).toString('hex') };
  });
  const jobs = events.flatMap((e) => jobsAfter(ctx, e.type, e.id, e.seq));
  await ctx.tx.write(sql`
    with g as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g("streamId" uuid, seq int, stream text, type text, "actorRole" text, data jsonb, digest text)
    ), e as (
      insert into event (district_id, stream_id, seq, stream, type, at, actor_id, actor_role, data, digest)
      select ${ctx.district}, g."streamId", g.seq, g.stream, g.type, ${ctx.now}, ${ctx.actor.accountId}::uuid, g."actorRole", g.data, decode(g.digest, 'hex') from g
    ), u as (
      insert into event_unsealed (district_id, stream_id, seq) select ${ctx.district}, g."streamId", g.seq from g
    )
    insert into job (district_id, id, kind, payload, run_at)
    select ${ctx.district}, j.id, j.kind, j.payload, j.run_at
    from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as j(id uuid, kind text, payload jsonb, run_at timestamptz)`);
}
