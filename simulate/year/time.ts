/**
 * A clock that stands still while anybody has something to do and jumps when all wait. Who waits is woken in steps of some minutes, so that
 * many act at once, as on a working day.
 */
export function createTime(given: {
  from: number;
  /** where the clock stands when it does not begin */
  at?: number;
  stepMs: number;
  move: (at: number) => Promise<void>;
}) {
  let now = given.at ?? given.from;
  let active = 0;
  let quiet: (() => void) | undefined;
  const waiting = new Map<number, (() => void)[]>();
  const check = () => {
    if (active === 0) quiet?.();
  };
  const until = (at: number): Promise<void> => {
    if (at <= now) return Promise.resolve();
    const step = Math.ceil((at - given.from) / given.stepMs);
    return new Promise((resolve) => {
      const own = waiting.get(step) ?? [];
      own.push(resolve);
      waiting.set(step, own);
      active -= 1;
      check();
    });
  };
  return {
    now: () => now,
    until,
    hours: (n: number) => until(now + n * 3_600_000),
    /** Somebody whose doings keep the clock from moving. */
    async takesPart(work: () => Promise<void>): Promise<void> {
      active += 1;
      try {
        await work();
      } finally {
        active -= 1;
        check();
      }
    },
    /** Moves on until nobody waits any more, or `settle`, which runs after each jump when all are done, says that it is enough. */
    async run(settle: (at: number) => Promise<boolean>): Promise<void> {
      for (;;) {
        if (active > 0) {
          await new Promise<void>((resolve) => (quiet = resolve));
          quiet = undefined;
        }
        if (!(await settle(now))) return;
        // Those woken by what was settled are none: only the clock wakes.
        const step = Math.min(...waiting.keys());
        if (!Number.isFinite(step)) return;
        now = given.from + step * given.stepMs;
        await given.move(now);
        const woken = waiting.get(step) ?? [];
        waiting.delete(step);
        active += woken.length;
        for (const wake of woken) wake();
      }
    },
  };
}
export type Time = ReturnType<typeof createTime>;
