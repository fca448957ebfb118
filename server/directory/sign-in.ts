import type { Parsed } from '#contract/endpoint.ts';
import type { session } from '#contract/session.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { presentMe } from './me.ts';
import { passwordFits } from './password.ts';
import { findAccount, findStaffByLogin, startSession, type Account } from './store.ts';
import { openSecret, totpStep } from './totp.ts';
import { refuseSignIn, takeSignIn } from './tries.ts';

/**
 * Staff sign in. Outside a transaction of the route: the try is taken before the password is looked at and stays counted though the
 * request is refused, and no connection is held while the password is hashed.
 */
export async function signIn(outside: Outside, { body }: Parsed<typeof session.signIn>) {
  const { db } = outside.services;
  const guess = await takeSignIn(outside, body.login);
  const account = await db.inDistrict(outside.district, (tx) => findStaffByLogin({ ...outside, tx }, body.login), {
    readOnly: true,
  });
  const fits = await passwordFits(account?.passwordHash ?? null, body.password);
  if (!account || !fits || account.status !== 'active')
    return refuseSignIn(outside, guess, account, 'session.wrong_credentials');
  if (account.totpSecret && !body.totp) {
    // Half a proof: the address is not held against, but the next guess is one of the five.
    await guess.half();
    fail('session.totp_needed');
  }
  const step =
    account.totpSecret && body.totp
      ? totpStep(openSecret(outside.services.keys.sms, account.totpSecret), body.totp, outside.now, account.totpLast)
      : null;
  if (account.totpSecret && step === null) return refuseSignIn(outside, guess, account, 'session.wrong_code');
  const me = await db.inDistrict(outside.district, (tx) => admit({ ...outside, tx }, account, step));
  await guess.right();
  outside.services.poke(outside.district);
  return { me };
}

/** Looks again under the lock: of requests side by side only one uses a code. */
async function admit(ctx: Ctx, seen: Account, step: number | null) {
  const account = await findAccount(ctx, seen.id, true);
  if (!account || account.status !== 'active' || account.passwordHash !== seen.passwordHash)
    fail('session.wrong_credentials');
  if (step !== null && account.totpLast !== null && step <= account.totpLast) fail('session.wrong_code');
  await ctx.tx.write(sql`
    update account set failed_tries = 0, locked_until = null, totp_last = coalesce(${step}, totp_last)
    where district_id = ${ctx.district} and id = ${account.id}`);
  return presentMe(await startSession(ctx, account, 'password'), account);
}
