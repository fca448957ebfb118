import type { Ctx, Services } from './context.ts';
import { system } from './access.ts';
import { sql, type Tx } from './db.ts';
import { seal } from './audit.ts';
import { jobDone, jobFailed } from './metrics.ts';

export type JobPayload = { id: string; seq: number; type: string; at: string } & Record<string, unknown>;

/** What happens on an event or at a time. Runs at least once: its effect and the deletion of the job are one transaction. */
export type JobKind = {
  kind: string;
  /** events that enqueue it */
  on?: readonly string[];
  run: (ctx: Ctx, payload: JobPayload) => Promise<void>;
  /** takes seconds: nobody waits for it */
  slow?: boolean;
};

/** What follows the sealed chain in order: read models. `apply` gets events after the last it saw, in one transaction. */
export type Follower = { name: string; apply: (ctx: Ctx, events: SealedEvent[]) => Promise<void> };
export type SealedEvent = {
  n: number;
  streamId: string;
  seq: number;
  type: string;
  at: Date;
  actorId: string | null;
  actorRole: string;
  data: Record<string, unknown>;
};

/** What is done now and then; one process at a time does it. */
export type Chore = { name: string; everySeconds: number; run: (ctx: Ctx) => Promise<void> };

/** Enqueues a job in the transaction of the change that wants it. */
export async function enqueue(
  ctx: Ctx,
  job: { id: string; kind: string; payload: Record<string, unknown>; runAt?: Date },
): Promise<void> {
  await ctx.tx.write(sql`insert into job (district_id, id, kind, payload, run_at)
    values (${ctx.district}, ${job.id}, ${job.kind}, ${JSON.stringify(job.payload)}, ${job.runAt ?? ctx.now}) on conflict do nothing`);
}

export type Worker = { start: () => void; stop: () => Promise<void>; poke: () => void; drain: () => Promise<void> };

type Row = { id: string; kind: string; payload: JobPayload; attempts: number };
const atOnce = 4;

/** The worker: takes due jobs under a lease, seals the audit chain, moves the read models on, does the chores. */
export function createWorker(
  services: Services,
  districts: () => number[],
  parts: { jobs: JobKind[]; followers: Follower[]; chores: Chore[] },
): Worker {
  const kinds = new Map(parts.jobs.map((j) => [j.kind, j]));
  let running = false;
  let wake: (() => void) | undefined;
  let poked = false;
  let loop: Promise<void> = Promise.resolve();
  const nextChore = new Map<string, number>();
  const slow = new Set<Promise<void>>();
  const nextFollow = new Map<number, number>();

  const ctxOf = (tx: Tx, district: number): Ctx => ({
    tx,
    services,
    district,
    actor: system,
    now: services.clock(),
    log: services.log,
    ip: '',
    agent: 'worker',
    language: 'zh-Hans',
    idempotencyKey: null,
    session: { id: null, set: () => undefined, clear: () => undefined },
  });

  /** After a crash jobs run again and read models go on from where the disk has them: their commits need not wait for it. */
  const lazily = <T>(district: number, work: (tx: Tx) => Promise<T>): Promise<T> =>
    services.db.inDistrict(district, work, { lazy: true });

  async function claim(district: number): Promise<Row[]> {
    const now = services.clock();
    return lazily(district, (tx) =>
      tx.rows<Row>(sql`
        update job set attempts = attempts + 1, locked_until = ${now}::timestamptz + interval '30 seconds'
        where district_id = ${district} and id in (
          select id from job where district_id = ${district} and run_at <= ${now} and attempts < 25 and (locked_until is null or locked_until < ${now})
          order by run_at limit 32 for update skip locked)
        returning id, kind, payload, attempts`),
    );
  }

  async function runOne(district: number, row: Row): Promise<void> {
    const kind = kinds.get(row.kind);
    try {
      if (!kind) throw new Error(`no such kind of job: ${row.kind}`);
      await lazily(district, async (tx) => {
        // Whoever deletes the row does the work: a lease that ran out while we waited means another has done it.
        const mine = await tx.write(sql`delete from job where district_id = ${district} and id = ${row.id}`);
        if (mine) await kind.run(ctxOf(tx, district), row.payload);
      });
      jobDone(row.kind);
    } catch (error) {
      jobFailed(row.kind);
      const message = error instanceof Error ? error.message : String(error);
      services.log.warn({ job: row.id, kind: row.kind, attempt: row.attempts, error: message }, 'job failed');
      const delay = Math.min(3600, 2 ** Math.min(row.attempts, 11));
      await services.db.inDistrict(district, (tx) =>
        tx.write(sql`update job set locked_until = null, run_at = ${services.clock()}::timestamptz + ${delay} * interval '1 second', last_error = ${message.slice(0, 500)}
          where district_id = ${district} and id = ${row.id}`),
      );
    }
  }

  function aside(work: Promise<void>): void {
    const known = work.catch(() => undefined).finally(() => slow.delete(known));
    slow.add(known);
  }

  async function runJobs(district: number): Promise<number> {
    const rows = await claim(district);
    for (const row of rows) if (kinds.get(row.kind)?.slow) aside(runOne(district, row));
    const queue = rows.filter((row) => !kinds.get(row.kind)?.slow);
    await Promise.all(
      Array.from({ length: Math.min(atOnce, rows.length) }, async () => {
        for (let row = queue.shift(); row; row = queue.shift()) await runOne(district, row);
      }),
    );
    return rows.length;
  }

  async function follow(district: number, follower: Follower): Promise<number> {
    return lazily(district, async (tx) => {
      const at = await tx.row<{ n: number }>(
        sql`select n from follower where district_id = ${district} and name = ${follower.name} for update skip locked`,
      );
      if (!at)
        return tx.write(
          sql`insert into follower (district_id, name, n) values (${district}, ${follower.name}, 0) on conflict do nothing`,
        );
      const events = await tx.rows<SealedEvent>(sql`
        select s.n, s.stream_id as "streamId", s.seq, e.type, e.at, e.actor_id as "actorId", e.actor_role as "actorRole", e.data
        from audit_seal s join event e using (district_id, stream_id, seq)
        where s.district_id = ${district} and s.n > ${at.n} order by s.n limit 500`);
      const last = events.at(-1);
      if (!last) return 0;
      await follower.apply(ctxOf(tx, district), events);
      await tx.write(
        sql`update follower set n = ${last.n} where district_id = ${district} and name = ${follower.name}`,
      );
      return events.length;
    });
  }

  async function doChores(district: number): Promise<void> {
    for (const chore of parts.chores) {
      const key = `${district}/${chore.name}`;
      if ((nextChore.get(key) ?? 0) > Date.now()) continue;
      nextChore.set(key, Date.now() + chore.everySeconds * 1000);
      await services.db.inDistrict(district, async (tx) => {
        const lock = await tx.row<{ ok: boolean }>(sql`select pg_try_advisory_xact_lock(7102, hashtext(${key})) as ok`);
        if (lock?.ok) await chore.run(ctxOf(tx, district));
      });
    }
  }

  /** The read models of a district: after something was sealed, while they are behind, and else now and then, should another process have sealed. */
  async function followAll(district: number, now: boolean): Promise<number> {
    if (!now && (nextFollow.get(district) ?? 0) > Date.now()) return 0;
    let did = 0;
    for (const follower of parts.followers) did += await follow(district, follower);
    nextFollow.set(district, did ? 0 : Date.now() + 2000);
    return did;
  }

  /** One round over all districts; says whether there was anything to do. `all`: leave nothing for a later round. */
  async function round(all = false): Promise<boolean> {
    let did = 0;
    for (const district of districts()) {
      try {
        did += await runJobs(district);
        const sealed = await services.db.inDistrict(district, (tx) => seal(tx, services.keys, district));
        did += sealed + (await followAll(district, all || sealed > 0));
        await doChores(district);
      } catch (error) {
        if (running)
          services.log.error(
            { district, error: error instanceof Error ? error.message : String(error) },
            'worker round failed',
          );
      }
    }
    return did > 0;
  }

  async function run(): Promise<void> {
    while (running) {
      poked = false;
      const busy = await round();
      if (busy || poked || !running) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 250);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  return {
    start: () => {
      running = true;
      loop = run();
    },
    stop: async () => {
      running = false;
      wake?.();
      await loop;
      await Promise.all(slow);
    },
    poke: () => {
      poked = true;
      wake?.();
    },
    /** Runs rounds until nothing is due: for tests and commands. */
    drain: async () => {
      while (await round(true));
    },
  };
}
