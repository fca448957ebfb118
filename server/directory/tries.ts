import { createHmac } from 'node:crypto';
import { announce } from '../kernel/announce.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { takeGuess, thingMark, type Guess } from '../kernel/guesses.ts';
import { newId } from '../kernel/ids.ts';
import { signInGuesses } from '../kernel/limits.ts';
import type { Account } from './store.ts';

/** What is counted, without saying whom: the table of tries holds no logins, phones or addresses. */
const mark = (outside: Outside, kind: string, what: string) =>
  `${kind}/${createHmac('sha256', outside.services.keys.sms).update(what).digest('base64url').slice(0, 24)}`;

/** Counts one more of something, apart from the operation's transaction; refuses what is beyond `atMost` in the window. */
export async function limitTries(
  outside: Outside,
  kind: string,
  what: string,
  atMost: number,
  windowMinutes: number,
): Promise<void> {
  const window = `${windowMinutes} minutes`;
  const [row] = await outside.services.db.beside<{ n: number }>(
    sql`select count_try(${outside.district}, ${mark(outside, kind, what)}, ${outside.now}, ${window}::interval) as n`,
  );
  if ((row?.n ?? 0) > atMost) fail('request.too_many_tries', { minutes: windowMinutes });
}

/**
 * Takes a try at the password of a login before anything is looked at, or refuses: locked here after five failures from this address, or
 * from anywhere new after many. Logins that do not exist are locked in the same way. From where the login was used before it is
 * locked by failures there alone.
 */
export async function takeSignIn(outside: Outside, login: string): Promise<Guess> {
  const guess = await takeGuess(outside, 'sign-in', login, signInGuesses);
  if (guess.refused)
    fail(guess.refused.by === 'address' ? 'request.too_many_tries' : 'session.locked', {
      minutes: guess.refused.minutes,
    });
  return guess;
}

/**
 * Puts a failure on record in a transaction of its own, as the refused request rolls back, and refuses: `code`, or that it is locked
 * now. The same work is done for a login that does not exist, so that time does not tell. The caller must not hold the account's row.
 */
export async function refuseSignIn(
  outside: Outside,
  guess: Guess,
  account: Account | undefined,
  code: 'session.wrong_credentials' | 'session.wrong_code',
): Promise<never> {
  const { services, district, now } = outside;
  const { minutes, most } = signInGuesses.pair;
  const locked = guess.n >= most;
  const until = locked ? new Date(now.getTime() + minutes * 60_000) : null;
  await services.db.inDistrict(district, async (tx) => {
    await tx.write(sql`
      update account set failed_tries = failed_tries + 1, locked_until = coalesce(${until}::timestamptz, locked_until)
      where district_id = ${district} and id = ${account?.id ?? newId(now)}`);
    await announce(
      { ...outside, tx },
      account
        ? { stream: 'account', id: account.id, type: 'session.refused', data: { code, locked } }
        : { stream: 'sign_in', id: newId(now), type: 'session.refused', data: { code, locked }, seq: 1 },
    );
  });
  services.poke(district);
  return locked ? fail('session.locked', { minutes }) : fail(code);
}

/** Lets a login be tried from everywhere again: its password is a new one. */
export const forgetFailures = (ctx: Ctx, login: string): Promise<number> =>
  ctx.tx.write(
    sql`delete from try_count where district_id = ${ctx.district} and starts_with(what, ${thingMark(ctx, 'sign-in', login)})`,
  );
