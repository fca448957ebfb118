import path from 'node:path';
import type { App } from './app.ts';
import type { Log } from './kernel/log.ts';
import { sql } from './kernel/db.ts';
import { districtIds } from './kernel/districts.ts';
import { clockLeapt } from './kernel/metrics.ts';
import { followMs, steadyClock, type SteadyClock } from './kernel/steady-clock.ts';

const lookMs = 10_000;
const sayAgainMs = 600_000;
const clockFile = (dataFolder: string): string => path.join(dataFolder, 'clock.json');

/** The clock of a server that runs: kept for the next start, and said aloud when it and the machine's have parted. */
export function watchedClock(dataFolder: string, log: () => Log | undefined): SteadyClock {
  const file = clockFile(dataFolder);
  const clock = steadyClock(file);
  let saidAt: number | undefined;
  const look = () => {
    const leap = clock.leapMs();
    clockLeapt(leap);
    const fields = { leapSeconds: Math.round(leap / 1000), now: clock.now().toISOString() };
    if (leap !== 0 && (saidAt === undefined || performance.now() - saidAt >= sayAgainMs)) {
      saidAt = performance.now();
      log()?.error(
        fields,
        `the clock of this machine has leapt and is not followed. Put it right; if it is right, stop Linli, remove ${file} and start again`,
      );
    } else if (leap === 0 && saidAt !== undefined) {
      saidAt = undefined;
      log()?.warn(fields, 'the clock of this machine is followed again');
    }
    try {
      clock.keep();
    } catch {
      // A full disk or one that is read only: the next start then believes the machine.
    }
  };
  look();
  setInterval(look, lookMs).unref();
  return clock;
}

const words = (ms: number) => `${Math.round(Math.abs(ms) / 1000)} seconds`;

/**
 * Before anything acts: the clocks of this machine and of its database must agree. One that is behind what was written already is only said:
 * behind its time, nothing happens too early.
 */
export async function compareClocks({ services }: App): Promise<void> {
  const { db, clock, log } = services;
  const asked = clock().getTime();
  const [row] = await db.alone<{ at: Date }>(sql`select clock_timestamp() as at`);
  const answered = clock().getTime();
  const off = row!.at.getTime() < asked ? row!.at.getTime() - asked : Math.max(0, row!.at.getTime() - answered);
  if (Math.abs(off) > followMs)
    throw new Error(
      `The clock that Linli goes by (${clock().toISOString()}) and that of the database (${row!.at.toISOString()}) differ by ${words(off)}: put right the one that is wrong, and start again. If the clock of this machine was wrong and is right now, remove clock.json in the data folder.`,
    );
  for (const district of districtIds()) {
    const newest = await db.inDistrict(district, (tx) =>
      tx.row<{ at: Date }>(sql`
        select e.at from audit_seal s join event e using (district_id, stream_id, seq)
        where s.district_id = ${district} order by s.n desc limit 1`),
    );
    if (newest && newest.at.getTime() - answered > followMs)
      log.error(
        { district, newest: newest.at.toISOString() },
        `the clock is ${words(newest.at.getTime() - answered)} behind the newest event: it is wrong now, or it was then`,
      );
  }
}
