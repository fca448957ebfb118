import type { Ctx, Services } from './context.ts';
import { retried, sql, type Tx } from './db.ts';
import type { JobKind, JobPayload } from './jobs.ts';
import { jobDone, jobFailed } from './metrics.ts';
import { logFailure } from './trouble.ts';

type Row = { id: string; kind: string; payload: JobPayload; attempts: number };

/** How many jobs a worker takes at a time, how many of them share a transaction, and how many transactions it has open at once. */
const claimed = 32;
const together = 8;
const atOnce = 2;

/** What a round needs of its worker: contexts for jobs, and a place for slow ones that nobody waits for. */
export type Bench = {
  services: Services;
  ctxOf: (tx: Tx, district: number) => Ctx;
  aside: (work: Promise<void>) => void;
};

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Takes due jobs of a district under a lease of 30 seconds and runs them; how many there were. */
export async function runJobs(bench: Bench, kinds: ReadonlyMap<string, JobKind>, district: number): Promise<number> {
  // In one order everywhere, and all of one case together: two transactions that each hold several cases would else wait for each other.
  const rows = (await claim(bench.services, district)).sort(
    (a, b) => compare(a.payload.id, b.payload.id) || (a.payload.seq ?? 0) - (b.payload.seq ?? 0),
  );
  const slow = rows.filter((row) => kinds.get(row.kind)?.slow);
  for (const row of slow) bench.aside(runOne(bench, kinds, district, row));
  const quick = rows.filter((row) => !kinds.get(row.kind)?.slow);
  const batches = Array.from({ length: Math.ceil(quick.length / together) }, (_, i) =>
    quick.slice(i * together, (i + 1) * together),
  );
  await Promise.all(
    Array.from({ length: Math.min(atOnce, batches.length) }, async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift())
        await runTogether(bench, kinds, district, batch);
    }),
  );
  return rows.length;
}

/** After a crash a claim that was lost is as good as a lease that ran out: its commit need not wait for the disk. */
function claim({ db, clock }: Services, district: number): Promise<Row[]> {
  const now = clock();
  return db.inDistrict(
    district,
    (tx) =>
      tx.rows<Row>(sql`
        update job set attempts = attempts + 1, locked_until = ${now}::timestamptz + interval '30 seconds'
        where district_id = ${district} and id in (
          select id from job where district_id = ${district} and run_at <= ${now} and attempts < 25 and (locked_until is null or locked_until < ${now})
          order by run_at limit ${claimed} for update skip locked)
        returning id, kind, payload, attempts`),
    { lazy: true },
  );
}

/**
 * One transaction deletes the rows and does their work: whoever deletes a row does it, since a lease that ran out while we waited
 * means that another has. The commit does not wait for the disk: after a crash the jobs are there again.
 */
const work = (bench: Bench, kinds: ReadonlyMap<string, JobKind>, district: number, rows: readonly Row[]) =>
  bench.services.db.inDistrict(
    district,
    async (tx) => {
      const mine = new Set(
        (
          await tx.rows<{ id: string }>(
            sql`delete from job where district_id = ${district} and id = any(${rows.map((r) => r.id)}::uuid[]) returning id`,
          )
        ).map((r) => r.id),
      );
      for (const row of rows) {
        const kind = kinds.get(row.kind);
        if (!kind) throw new Error(`no such kind of job: ${row.kind}`);
        if (mine.has(row.id)) await kind.run(bench.ctxOf(tx, district), row.payload);
      }
    },
    { lazy: true },
  );

/** Several jobs in one transaction; when one fails, nothing of it holds, and each is tried alone. */
async function runTogether(
  bench: Bench,
  kinds: ReadonlyMap<string, JobKind>,
  district: number,
  rows: readonly Row[],
): Promise<void> {
  try {
    if (rows.length === 1) return await runOne(bench, kinds, district, rows[0]!);
    await work(bench, kinds, district, rows);
    for (const row of rows) jobDone(row.kind);
  } catch {
    for (const row of rows) await runOne(bench, kinds, district, row);
  }
}

async function runOne(bench: Bench, kinds: ReadonlyMap<string, JobKind>, district: number, row: Row): Promise<void> {
  const { db, clock, log } = bench.services;
  try {
    await retried(() => work(bench, kinds, district, [row]));
    jobDone(row.kind);
  } catch (error) {
    jobFailed(row.kind);
    const message = error instanceof Error ? error.message : String(error);
    logFailure(log, 'warn', { job: row.id, kind: row.kind, attempt: row.attempts }, error, 'job failed');
    bench.services.room.heed(error);
    const delay = Math.min(3600, 2 ** Math.min(row.attempts, 11));
    await db.inDistrict(district, (tx) =>
      tx.write(sql`update job set locked_until = null, run_at = ${clock()}::timestamptz + ${delay} * interval '1 second', last_error = ${message.slice(0, 500)}
        where district_id = ${district} and id = ${row.id}`),
    );
  }
}
