import { setTimeout as wait } from 'node:timers/promises';

/** Waits for work, but no longer than so many milliseconds; says whether it ended. What it throws is thrown here. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const late = wait(ms, false, { signal: over.signal }).catch(() => false);
  return Promise.race([work.then(() => true), late]).finally(() => over.abort());
}
