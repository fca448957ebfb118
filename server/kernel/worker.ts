import { system } from './access.ts';
import { seal } from './audit.ts';
import type { Ctx, Services } from './context.ts';
import { sql, type Tx } from './db.ts';
import { beginFollowing, follow } from './follow.ts';
import type { Chore, Follower, JobKind } from './jobs.ts';
import { runJobs } from './run-jobs.ts';
import { logFailure, troubleOf } from './trouble.ts';

export type Worker = { start: () => void; stop: () => Promise<void>; poke: () => void; drain: () => Promise<void> };
type Waiting = { district_id: number; jobs: boolean; unsealed: boolean; behind: boolean | null };

/** How long an idle worker rests before it looks again; a write of its own process wakes it. */
const restMs = 250;
/** How often at most a district's events are sealed and its read models moved on: what comes together is one statement a table instead of many. */
const followEveryMs = 400;

/**
 * The worker: runs due jobs, seals the audit chain, moves the read models on, does the chores. One look at the database says for all
 * districts what waits; at rest that look is all it costs.
 */
export function createWorker(
  services: Services,
  districts: () => number[],
  parts: { jobs: JobKind[]; followers: Follower[]; chores: Chore[] },
): Worker {
  const { db, clock, keys, log } = services;
  const kinds = new Map(parts.jobs.map((j) => [j.kind, j]));
  let running = false;
  let wake: (() => void) | undefined;
  let poked = false;
  let loop: Promise<void> = Promise.resolve();
  const nextChore = new Map<string, number>();
  const nextFollow = new Map<number, number>();
  const slow = new Set<Promise<void>>();
  const following = new Map<number, Promise<void>>();
  // Until the read models of a district were seen once, one of them may be new and have no place in the chain.
  const seen = new Set<number>();

  const ctxOf = (tx: Tx, district: number): Ctx => ({
    tx,
    services,
    district,
    actor: system,
    now: clock(),
    log,
    ip: '',
    agent: 'worker',
    language: 'zh-Hans',
    idempotencyKey: null,
    session: { id: null, set: () => undefined, clear: () => undefined },
  });

  function aside(work: Promise<void>): void {
    const known = work.catch(() => undefined).finally(() => slow.delete(known));
    slow.add(known);
  }

  async function doChores(district: number): Promise<void> {
    for (const chore of parts.chores) {
      const key = `${district}/${chore.name}`;
      if ((nextChore.get(key) ?? 0) > performance.now()) continue;
      nextChore.set(key, performance.now() + chore.everySeconds * 1000);
      await db.inDistrict(district, async (tx) => {
        const lock = await tx.row<{ ok: boolean }>(sql`select pg_try_advisory_xact_lock(7102, hashtext(${key})) as ok`);
        if (lock?.ok) await chore.run(ctxOf(tx, district));
      });
    }
  }

  /**
   * Takes committed events into the chain and moves the read models on, in one transaction whose commit does not wait for the disk: after a
   * crash the events are still marked as not sealed, and the read models go on from where the disk has them.
   */
  async function sealAndFollow(district: number): Promise<number> {
    if (!seen.has(district)) await db.inDistrict(district, (tx) => beginFollowing(tx, district, parts.followers));
    seen.add(district);
    const go = (followers: readonly Follower[]) =>
      db.inDistrict(
        district,
        async (tx) => (await seal(tx, keys, district)) + (await follow(ctxOf(tx, district), followers)),
        { lazy: true },
      );
    try {
      return await go(parts.followers);
    } catch (error) {
      // One read model has a fault: it must hold up neither the chain nor the others.
      if (troubleOf(error)) throw error;
      log.warn({ district, error: String(error) }, 'read models: trying each alone');
      let did = 0;
      for (const follower of parts.followers)
        did += await go([follower]).catch((fault: unknown) => {
          log.error({ district, follower: follower.name, error: String(fault) }, 'a read model failed');
          return 0;
        });
      return did;
    }
  }

  /** Seals and follows beside the jobs, one at a time a district: what waits for a job is somebody's answer, and moving the read models on takes a while. */
  function followBeside(district: number): void {
    if (following.has(district) || (nextFollow.get(district) ?? 0) > performance.now()) return;
    const work = sealAndFollow(district)
      .then((did) => void (did && poke()))
      .catch((error: unknown) => complain(district, error))
      .finally(() => {
        following.delete(district);
        nextFollow.set(district, performance.now() + followEveryMs);
      });
    following.set(district, work);
  }

  const complain = (district: number, error: unknown) => {
    services.room.heed(error);
    if (running) logFailure(log, 'error', { district }, error, 'worker round failed');
  };
  const poke = () => {
    poked = true;
    wake?.();
  };

  /** One district's turn; says how much there was to do. `paced`: the read models move on beside it, when it is their time. */
  async function serve(district: number, waiting: Waiting | undefined, paced: boolean): Promise<number> {
    let did = waiting?.jobs ? await runJobs({ services, ctxOf, aside }, kinds, district) : 0;
    if (did || waiting?.unsealed || waiting?.behind || !seen.has(district)) {
      if (paced) followBeside(district);
      else did += await sealAndFollow(district);
    }
    await doChores(district);
    return did;
  }

  const waits = () => db.alone<Waiting>(sql`select * from work_waiting(${clock()})`);

  async function round(paced: boolean): Promise<boolean> {
    let did = 0;
    const waiting = await waits();
    for (const district of districts()) {
      try {
        did += await serve(
          district,
          waiting.find((w) => w.district_id === district),
          paced,
        );
      } catch (error) {
        complain(district, error);
      }
    }
    return did > 0;
  }

  async function run(): Promise<void> {
    while (running) {
      poked = false;
      const busy = await round(true).catch((error: unknown) => {
        // The database is away: rest, and look again.
        if (running) logFailure(log, 'error', {}, error, 'worker found no database');
        return false;
      });
      if (busy || poked || !running) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, restMs);
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
      await Promise.all([...slow, ...following.values()]);
    },
    poke,
    /** Runs rounds until nothing is due, slow jobs and what chores wrote included: for tests and commands. */
    drain: async () => {
      do {
        while (await round(false));
        await Promise.all([...slow, ...following.values()]);
      } while ((await waits()).some((w) => w.jobs || w.unsealed));
    },
  };
}
