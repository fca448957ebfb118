import { createHmac } from 'node:crypto';
import { announce } from '../kernel/announce.ts';
import type { Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import type { Account } from './store.ts';

// 等保 (domain.md § 8): five failures lock for 15 minutes.
const most = 5;
const lockMinutes = 15;
/** failures from one address, whatever the login, in 15 minutes; an office shares an address */
const mostFromOneAddress = 100;

/** What is counted, without saying whom: the table of tries holds no logins, phones or addresses. */
const mark = (outside: Outside, kind: string, what: string) =>
  `${kind}/${createHmac('sha256', outside.services.keys.sms).update(what).digest('base64url').slice(0, 24)}`;

const count = async (outside: Outside, what: string, window: string): Promise<number> =>
  (
    await outside.services.db.beside<{ n: number }>(
      sql`select count_try(${outside.district}, ${what}, ${outside.now}, ${window}::interval) as n`,
    )
  )[0]?.n ?? 0;

/** Counts one more of something, apart from the operation's transaction; refuses what is beyond `atMost` in the window. */
export async function limitTries(
  outside: Outside,
  kind: string,
  what: string,
  atMost: number,
  windowMinutes: number,
): Promise<void> {
  const n = await count(outside, mark(outside, kind, what), `${windowMinutes} minutes`);
  if (n > atMost) fail('request.too_many_tries', { minutes: windowMinutes });
}

export const minutesUntil = (now: Date, until: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));

/** Until when signing in is refused after failures before; logins that do not exist are locked in the same way. */
export async function refuseLocked(outside: Outside, login: string, account: Account | undefined): Promise<void> {
  const { services, district, now } = outside;
  const rows = await services.db.inDistrict(district, (tx) =>
    tx.rows<{ what: string; n: number; window_start: Date }>(sql`
      select what, n, window_start from try_count where district_id = ${district}
        and what in (${mark(outside, 'sign-in', login)}, ${mark(outside, 'sign-in-from', outside.ip)}) and window_start > ${now}::timestamptz - ${lockMinutes} * interval '1 minute'`),
  );
  for (const row of rows) {
    const minutes = minutesUntil(now, new Date(row.window_start.getTime() + lockMinutes * 60_000));
    if (row.what.startsWith('sign-in/') && !account && row.n >= most) fail('session.locked', { minutes });
    if (row.what.startsWith('sign-in-from/') && services.settings.LINLI_RATE_LIMIT && row.n >= mostFromOneAddress)
      fail('request.too_many_tries', { minutes });
  }
  if (account?.lockedUntil && account.lockedUntil > now)
    fail('session.locked', { minutes: minutesUntil(now, account.lockedUntil) });
}

/**
 * Counts a failure in a transaction of its own, as the refused request rolls back, and refuses: `code`, or that the account is
 * locked now. The caller must not hold the account's row.
 */
export async function refuseAndCount(
  outside: Outside,
  login: string,
  account: Account | undefined,
  code: 'session.wrong_credentials' | 'session.wrong_code',
): Promise<never> {
  await count(outside, mark(outside, 'sign-in-from', outside.ip), `${lockMinutes} minutes`);
  const locked = account
    ? await countOnAccount(outside, account.id, code)
    : (await count(outside, mark(outside, 'sign-in', login), `${lockMinutes} minutes`)) >= most;
  return locked ? fail('session.locked', { minutes: lockMinutes }) : fail(code);
}

async function countOnAccount(outside: Outside, id: string, code: string): Promise<boolean> {
  const { services, district, now } = outside;
  const until = new Date(now.getTime() + lockMinutes * 60_000);
  const locked = await services.db.inDistrict(district, async (tx) => {
    const row = await tx.row<{ locked: boolean }>(sql`
      update account set
        failed_tries = case when failed_tries + 1 >= ${most} then 0 else failed_tries + 1 end,
        locked_until = case when failed_tries + 1 >= ${most} then ${until}::timestamptz else locked_until end
      where district_id = ${district} and id = ${id}
      returning coalesce(locked_until > ${now}, false) as locked`);
    await announce(
      { ...outside, tx },
      { stream: 'account', id, type: 'session.refused', data: { code, locked: row?.locked ?? false } },
    );
    return row?.locked ?? false;
  });
  services.poke(district);
  return locked;
}
