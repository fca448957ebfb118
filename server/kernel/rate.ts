import type { Outside } from './context.ts';
import { fail } from './errors.ts';

type Window = { from: number; n: number };
const windows = new Map<string, Window>();
const windowMs = 600_000;

/** Lets one address do something so many times in ten minutes, counted in this process: a brake on floods, not a lock. */
export function limitRate(ctx: Outside, what: string, most: number): void {
  if (!ctx.services.settings.LINLI_RATE_LIMIT) return;
  const key = `${what}/${ctx.ip}`;
  const now = performance.now();
  if (windows.size > 50_000) windows.clear();
  const known = windows.get(key);
  const window = known && now - known.from < windowMs ? known : { from: now, n: 0 };
  window.n += 1;
  windows.set(key, window);
  if (window.n > most)
    fail('request.too_many_tries', { minutes: Math.ceil((windowMs - (now - window.from)) / 60_000) });
}
