import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import type { Outside } from './context.ts';
import { fail } from './errors.ts';
import { networkOf } from './guesses.ts';
import { anyWrite, caps, type Cap } from './limits.ts';

type Window = { from: number; ms: number; n: number };
/** In the order they began. */
const windows = new Map<string, Window>();
const mostWindows = 200_000;

/** What holds for an operation, and under which name it is counted. */
function capsOf(endpoint: Endpoint): { what: string; list: readonly Cap[] } {
  const own = caps[endpoint.id];
  if (own) return { what: endpoint.id, list: own };
  const counted = isWrite(endpoint) && !endpoint.signed && !endpoint.id.startsWith('session.');
  return { what: 'any', list: counted ? anyWrite : [] };
}

/** Whether somebody may meet a cap here; the numbers for all other writes do not hold staff. */
export const isCapped = (e: Endpoint): boolean =>
  e.id in caps || (capsOf(e).list.length > 0 && ['public', 'signed_in'].includes(e.permission));

/**
 * Counts one more of an operation for the account and the address it comes from, in this process; refuses beyond the caps of `limits.ts` with
 * `request.too_many_tries` and the minutes until it is free again. A brake on floods, not a lock: what is refused is not counted.
 */
export function limitRate(outside: Outside, endpoint: Endpoint): void {
  if (!outside.services.settings.LINLI_RATE_LIMIT) return;
  const { what, list } = capsOf(endpoint);
  const now = performance.now();
  const counted = list.flatMap((cap) =>
    countsOf(outside, cap).map(({ of, most }) => {
      const key = `${outside.district}/${what}/${cap.minutes}/${of}`;
      const known = windows.get(key);
      const ms = cap.minutes * 60_000;
      return { key, most, window: known && now - known.from < ms ? known : { from: now, ms, n: 0 } };
    }),
  );
  const waits = counted.filter((c) => c.window.n >= c.most).map(({ window }) => window.from + window.ms - now);
  if (waits.length) fail('request.too_many_tries', { minutes: Math.max(1, Math.ceil(Math.max(...waits) / 60_000)) });
  for (const { key, window } of counted) {
    if (window.n === 0) windows.delete(key);
    window.n += 1;
    windows.set(key, window);
  }
  for (const key of windows.keys()) {
    if (windows.size <= mostWindows) break;
    windows.delete(key);
  }
}

function countsOf({ actor, ip }: Outside, cap: Cap): { of: string; most: number }[] {
  const place = networkOf(ip);
  const all =
    actor.kind === 'staff'
      ? [{ of: `account/${actor.accountId}`, most: cap.staff }]
      : [
          actor.kind === 'resident'
            ? { of: `account/${actor.accountId}`, most: cap.resident }
            : { of: `visitor/${place}`, most: cap.visitor },
          { of: `address/${place}`, most: cap.address },
        ];
  return all.flatMap(({ of, most }) => (most === undefined ? [] : [{ of, most }]));
}
