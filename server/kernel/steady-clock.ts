import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** What a machine knows of time, all in milliseconds: its clock, which may be set; what has passed without sleep; what has passed since it was started. */
type Sources = { wall: () => number; passed: () => number; up: () => number; boot: string };

const machine = (): Sources => ({
  wall: () => Date.now(),
  passed: () => performance.now(),
  // Counts the time a machine sleeps as well.
  up: () => uptime() * 1000,
  boot: bootId(),
});

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Steps up to here are followed at once: they are how a clock is put right, and no due time hangs on them. */
export const followMs = 120_000;
const anchorMs = 60_000;

export type SteadyClock = {
  now: () => Date;
  /** by how much the machine's clock has leapt, while that is not followed; else 0 */
  leapMs: () => number;
  /** keeps for the next start what it goes by */
  keep: () => void;
};

/**
 * The machine's clock, as long as it goes on as time does. A clock that leaps (set by hand, by a wrong time server) would let every due time
 * pass at once, and what was announced then cannot be taken back: this one goes on at its own pace, until the other is right again. A machine
 * that slept has leapt rightly. `file`: what the last start went by; after a restart of the program alone it still holds.
 */
export function steadyClock(file: string, given: Partial<Sources> = {}): SteadyClock {
  const sources = { ...machine(), ...given };
  let leap = 0;
  let anchor = restored() ?? { at: sources.wall(), passed: sources.passed(), up: sources.up() };

  function restored() {
    try {
      const kept = JSON.parse(readFileSync(file, 'utf8')) as { at: number; up: number; boot: string };
      const up = sources.up();
      if (!sources.boot || kept.boot !== sources.boot || !(kept.up <= up) || !Number.isFinite(kept.at))
        return undefined;
      return { at: kept.at + up - kept.up, passed: sources.passed(), up };
    } catch {
      // None was kept, or not whole: the machine's clock is taken as it is.
      return undefined;
    }
  }

  function now(): number {
    const [wall, passed] = [sources.wall(), sources.passed()];
    const expected = anchor.at + passed - anchor.passed;
    const fits = (should: number) => Math.abs(wall - should) <= followMs;
    if (fits(expected)) {
      leap = 0;
      // Not at each look: many small steps together would be a leap.
      if (passed - anchor.passed >= anchorMs) anchor = { at: wall, passed, up: sources.up() };
      return wall;
    }
    const up = sources.up();
    if (fits(anchor.at + up - anchor.up)) {
      leap = 0;
      anchor = { at: wall, passed, up };
      return wall;
    }
    leap = wall - expected;
    return expected;
  }

  return {
    now: () => new Date(now()),
    leapMs: () => (now(), leap),
    keep: () => {
      const draft = `${file}.${process.pid}.new`;
      writeFileSync(draft, JSON.stringify({ at: now(), up: sources.up(), boot: sources.boot }));
      renameSync(draft, file);
    },
  };
}
