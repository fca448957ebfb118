import type { FastifyReply } from 'fastify';
import pg from 'pg';
import { live as contract, type LiveMessage } from '#contract/live.ts';
import { system, type Actor } from './access.ts';
import { connectMs, endClient } from './connection.ts';
import type { Ctx, Outside, Services } from './context.ts';
import { sql, type Tx } from './db.ts';
import { fail } from './errors.ts';
import type { Follower } from './jobs.ts';
import { streamsOpen } from './metrics.ts';
import { onOutside, type Route, type StreamReply } from './route.ts';
import { networkOf } from './guesses.ts';
import { streamsAtOnce } from './limits.ts';
import { logFailure } from './trouble.ts';
import { actorFrom, findSession, isOver } from './session-row.ts';

export type LiveEvent = {
  n: number;
  stream: string;
  streamId: string;
  type: string;
  data: Record<string, unknown>;
};

/**
 * What a module lets be told of its streams: `seenBy` reads once for all who listen, then says for each of them whether they may know of
 * an event, and under which id of which stream (a reminder is news about its case).
 */
export type LiveStream = {
  stream: string;
  /** what it is called to the pages; its own name when left out */
  as?: string;
  seenBy: (ctx: Ctx, events: readonly LiveEvent[]) => Promise<(actor: Actor) => (e: LiveEvent) => string | undefined>;
};

export type Live = {
  route: Route;
  /** stands at the end of the sealed chain and tells all processes that it grew */
  follower: Follower;
  /** ends all streams; new ones are refused */
  close: () => Promise<void>;
  /** how many streams this process holds */
  size: () => number;
};

const channel = 'linli_live';
/** Between two messages to one listener; between two looks at the chain. */
const pauseMs = 500;
const gatherMs = 100;
/** Should no notification arrive: the connection is down, or a pooler stands between. */
const pollMs = 3000;
const heartbeatMs = 15_000;
const sessionCheckMs = 30_000;
const most = { events: 1000, ids: 50, unread: 256 * 1024 };

type Listener = {
  actor: Actor;
  sessionId: Buffer;
  /** network it comes from */
  place: string;
  district: number;
  reply: FastifyReply;
  streams: Map<string, Set<string>>;
  more: boolean;
  reread: boolean;
  n: number;
  sentAt: number;
  timer: NodeJS.Timeout | undefined;
};
type Place = {
  n: number;
  listeners: Set<Listener>;
  looking: Promise<void> | undefined;
  timer: NodeJS.Timeout | undefined;
};

/**
 * Server-sent events across processes. Who writes tells nobody: a notification inside its transaction would queue all commits of the
 * database behind one lock. The sealed chain is what is followed; whoever moves the read models on says on a connection of its own that
 * it grew, and each process that has listeners reads from it what happened and tells each what they may know.
 */
export function createLive(services: Services, url: string, streams: readonly LiveStream[]): Live {
  const { db, log } = services;
  const byName = Map.groupBy(streams, (s) => s.stream);
  const places = new Map<number, Place>();
  const intervals: NodeJS.Timeout[] = [];
  let wire: pg.Client | undefined;
  let wiring: NodeJS.Timeout | undefined;
  let closed = false;

  const all = (): Listener[] => [...places.values()].flatMap((p) => [...p.listeners]);

  function placeOf(district: number): Place {
    const place = places.get(district) ?? { n: -1, listeners: new Set(), looking: undefined, timer: undefined };
    places.set(district, place);
    return place;
  }

  /** The one connection of this process that notifications come and go by; tried again every second while it is wanted. */
  function connectWire(): void {
    if (wire || wiring || closed) return;
    const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: connectMs });
    const lost = () => {
      if (wire !== client) return;
      wire = undefined;
      if (!closed) wiring = setTimeout(() => ((wiring = undefined), connectWire()), 1000).unref();
      void client.end().catch(() => undefined);
    };
    wire = client;
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => look(Number(payload), gatherMs));
    client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .catch((error: unknown) => {
        if (!closed) logFailure(log, 'warn', {}, error, 'live: no connection for notifications; looking by itself');
        lost();
      });
  }

  /** Soon, so that what comes together is told together. */
  function look(district: number, afterMs: number): void {
    const place = places.get(district);
    if (!place || place.listeners.size === 0 || place.timer || closed) return;
    place.timer = setTimeout(() => {
      place.timer = undefined;
      place.looking ??= read(district, place)
        .catch((error: unknown) => logFailure(log, 'warn', { district }, error, 'live: could not look'))
        .finally(() => (place.looking = undefined));
    }, afterMs);
  }

  const within = <T>(district: number, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    db.inDistrict(district, (tx) => work(ctxOf(services, tx, district)), { readOnly: true });

  async function read(district: number, place: Place): Promise<void> {
    await within(district, async (ctx) => {
      const events = await eventsAfter(ctx, place.n);
      if (events.length === 0) return;
      place.n = events.at(-1)!.n;
      if (events.length > most.events) {
        place.n = await headOf(ctx);
        for (const l of place.listeners) tell(l, place.n, { reread: true });
        return;
      }
      await spread(ctx, events, [...place.listeners]).catch((error: unknown) => {
        for (const l of place.listeners) tell(l, place.n, { reread: true });
        throw error;
      });
      const accounts = new Set(events.filter((e) => e.stream === 'account').map((e) => e.streamId));
      for (const l of place.listeners) if (accounts.has(l.actor.accountId ?? '')) void checkSession(l);
    });
  }

  /** Says to each listener which of these events they may know of. */
  async function spread(ctx: Ctx, events: readonly LiveEvent[], listeners: readonly Listener[]): Promise<void> {
    for (const [name, own] of Map.groupBy(events, (e) => e.stream)) {
      for (const stream of byName.get(name) ?? []) {
        const seenBy = await stream.seenBy(ctx, own);
        for (const l of listeners) {
          const sees = seenBy(l.actor);
          const ids = new Set(own.map(sees).filter((id) => id !== undefined));
          if (ids.size) tell(l, own.at(-1)!.n, { stream: stream.as ?? stream.stream, ids });
        }
      }
    }
  }

  function tell(l: Listener, n: number, what: { stream?: string; ids?: ReadonlySet<string>; reread?: boolean }): void {
    l.n = Math.max(l.n, n);
    l.reread ||= what.reread ?? false;
    if (what.stream && what.ids) {
      const named = l.streams.get(what.stream) ?? new Set();
      l.streams.set(what.stream, named);
      for (const id of what.ids)
        if (named.size < most.ids) named.add(id);
        else l.more = true;
    }
    l.timer ??= setTimeout(() => flush(l), Math.max(0, l.sentAt + pauseMs - performance.now()));
  }

  function flush(l: Listener): void {
    l.timer = undefined;
    l.sentAt = performance.now();
    const message: LiveMessage = {
      streams: Object.fromEntries([...l.streams].map(([name, ids]) => [name, [...ids]])),
      more: l.more,
      reread: l.reread,
    };
    l.streams.clear();
    l.more = l.reread = false;
    write(l, `id: ${l.n}\nevent: changed\ndata: ${JSON.stringify(message)}\n\n`);
  }

  /** Who does not read what is sent is let go: its browser comes again and resumes. */
  function write(l: Listener, text: string): void {
    if (l.reply.raw.writableLength > most.unread) end(l);
    else l.reply.raw.write(text);
  }

  function end(l: Listener): void {
    const place = places.get(l.district);
    if (!place?.listeners.delete(l)) return;
    clearTimeout(l.timer);
    streamsOpen(-1);
    l.reply.raw.end();
    if (place.listeners.size === 0) place.n = -1;
  }

  async function checkSession(l: Listener): Promise<void> {
    const row = await findSession(services, l.district, l.sessionId).catch(() => 'unknown' as const);
    if (row === 'unknown') return;
    if (!row || isOver(row, services.clock())) return end(l);
    l.actor = actorFrom(row);
  }

  function begin(): void {
    connectWire();
    if (intervals.length) return;
    const every = (ms: number, what: () => void) => intervals.push(setInterval(what, ms).unref());
    every(pollMs, () => places.forEach((_, district) => look(district, 0)));
    every(heartbeatMs, () => all().forEach((l) => write(l, ':\n\n')));
    every(sessionCheckMs, () => all().forEach((l) => void checkSession(l)));
  }

  /**
   * Refuses a stream more than the process, the account or the address may hold: pages that are refused ask by themselves. Of one session the
   * oldest stream makes room.
   */
  function requireRoom(outside: Outside, sessionId: Buffer): void {
    const open = all();
    if (open.length >= streamsAtOnce.all) fail('request.too_busy');
    if (!services.settings.LINLI_RATE_LIMIT) return;
    const own = open.filter((l) => l.district === outside.district && l.actor.accountId === outside.actor.accountId);
    if (own.filter((l) => l.sessionId.equals(sessionId)).length >= streamsAtOnce.session) return;
    const place = networkOf(outside.ip);
    if (own.length >= streamsAtOnce.account || open.filter((l) => l.place === place).length >= streamsAtOnce.address)
      fail('live.too_many');
  }

  async function open(outside: Outside, lastId: number | undefined): Promise<StreamReply> {
    const sessionId = outside.session.id;
    if (closed) return fail('server.stopping');
    if (!sessionId) return fail('access.sign_in_needed');
    requireRoom(outside, sessionId);
    begin();
    const head = await within(outside.district, headOf);
    return {
      open: (reply) => {
        if (closed) fail('server.stopping');
        requireRoom(outside, sessionId);
        const place = placeOf(outside.district);
        if (place.listeners.size === 0) place.n = head;
        const { actor, district } = outside;
        const l: Listener = {
          actor,
          sessionId,
          place: networkOf(outside.ip),
          district,
          reply,
          streams: new Map(),
          more: false,
          reread: false,
          n: head,
          sentAt: -pauseMs,
          timer: undefined,
        };
        const same = [...place.listeners].filter((o) => o.sessionId.equals(sessionId));
        if (same.length >= streamsAtOnce.session) end(same[0]!);
        place.listeners.add(l);
        streamsOpen(1);
        reply.hijack();
        reply.raw.on('close', () => end(l));
        reply.raw.on('error', () => end(l));
        reply.raw.writeHead(200, {
          'content-type': contract.stream.stream,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          // proxies hold back what they take for a page
          'x-accel-buffering': 'no',
        });
        write(l, `retry: 3000\nid: ${head}\nevent: hello\ndata: {}\n\n`);
        if (lastId !== undefined && lastId !== head) void catchUp(l, lastId, head);
      },
    };
  }

  /** What was missed since the last id, or, when that is too long ago or of another chain, that all is to be read anew. */
  async function catchUp(l: Listener, from: number, head: number): Promise<void> {
    if (from > head || head - from > most.events) return tell(l, head, { reread: true });
    await within(l.district, async (ctx) => spread(ctx, await eventsAfter(ctx, from), [l])).catch(() =>
      tell(l, head, { reread: true }),
    );
  }

  const waiting = new Set<number>();
  /** Once for what comes within a moment, and after the read models have committed. */
  function sealed(district: number): void {
    look(district, gatherMs);
    if (waiting.has(district) || closed) return;
    waiting.add(district);
    connectWire();
    setTimeout(() => {
      waiting.delete(district);
      wire?.query('select pg_notify($1, $2)', [channel, String(district)]).catch(() => undefined);
    }, gatherMs).unref();
  }

  return {
    route: onOutside(contract.stream, (outside) => open(outside, outside.lastEventId)),
    follower: {
      name: 'kernel.live',
      apply: (ctx) => {
        sealed(ctx.district);
        return Promise.resolve();
      },
    },
    size: () => all().length,
    close: async () => {
      closed = true;
      for (const interval of intervals) clearInterval(interval);
      clearTimeout(wiring);
      for (const place of places.values()) clearTimeout(place.timer);
      for (const l of all()) end(l);
      await Promise.all([...places.values()].flatMap((p) => p.looking ?? []));
      const last = wire;
      wire = undefined;
      if (last) await endClient(last);
    },
  };
}

const headOf = async (ctx: Ctx): Promise<number> =>
  (
    await ctx.tx.row<{ n: number }>(
      sql`select n from audit_seal where district_id = ${ctx.district} order by n desc limit 1`,
    )
  )?.n ?? 0;

const eventsAfter = (ctx: Ctx, n: number): Promise<LiveEvent[]> =>
  ctx.tx.rows<LiveEvent>(sql`
    select s.n, e.stream, s.stream_id as "streamId", e.type, e.data
    from audit_seal s join event e using (district_id, stream_id, seq)
    where s.district_id = ${ctx.district} and s.n > ${n} order by s.n limit ${most.events + 1}`);

const ctxOf = (services: Services, tx: Tx, district: number): Ctx => ({
  tx,
  services,
  district,
  actor: system,
  now: services.clock(),
  log: services.log,
  ip: '',
  agent: 'live',
  language: 'zh-Hans',
  idempotencyKey: null,
  session: { id: null, set: () => undefined, clear: () => undefined },
});
