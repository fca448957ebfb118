import type { Parsed } from '#contract/endpoint.ts';
import { session } from '#contract/session.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { hashPassword, isStrong, passwordFits, remembered } from './password.ts';
import { findDone, keepDone } from './repeat.ts';
import { endSessions, findAccount, lockMine, type Account } from './store.ts';
import { refuseSignIn, takeSignIn } from './tries.ts';

const operation = session.changePassword.id;
const done = { ok: true as const };

/**
 * Changes my password; all my other sessions end. Guessing the present one is counted and locks as guessing at the door does. No
 * connection is held while passwords are hashed.
 */
export async function changePassword(outside: Outside, { body }: Parsed<typeof session.changePassword>) {
  const { db } = outside.services;
  const secret = `${body.current}\n${body.next}`;
  const seen = await db.inDistrict(outside.district, async (tx) => {
    const ctx = { ...outside, tx };
    return (await findDone(ctx, operation, secret))
      ? undefined
      : ((await findAccount(ctx, outside.actor.accountId ?? '')) ?? fail('access.sign_in_needed'));
  });
  if (!seen) return done;
  const guess = await takeSignIn(outside, seen.login ?? seen.id);
  if (!(await passwordFits(seen.passwordHash, body.current)))
    return refuseSignIn(outside, guess, seen, 'session.wrong_credentials');
  await guess.right();
  if (!isStrong(body.next)) fail('session.password_weak');
  const before = [...(seen.passwordHash ? [seen.passwordHash] : []), ...seen.passwordHistory];
  const again = await Promise.all(before.map((stored) => passwordFits(stored, body.next)));
  if (again.includes(true)) fail('session.password_reused');
  const next = { hash: await hashPassword(body.next), history: before.slice(0, remembered - 1) };
  await db.inDistrict(outside.district, (tx) => write({ ...outside, tx }, seen, next, secret));
  outside.services.poke(outside.district);
  return done;
}

async function write(
  ctx: Ctx,
  seen: Account,
  next: { hash: string; history: string[] },
  secret: string,
): Promise<void> {
  const account = await lockMine(ctx);
  if (account.passwordHash !== seen.passwordHash) {
    // The same request twice at once: the other one has done it.
    if (await findDone(ctx, operation, secret)) return;
    fail('session.wrong_credentials');
  }
  await ctx.tx.write(sql`
    update account set password_hash = ${next.hash}, password_history = ${next.history}, must_change_password = false, failed_tries = 0
    where district_id = ${ctx.district} and id = ${account.id}`);
  await endSessions(ctx, account.id, ctx.session.id);
  await announce(ctx, { stream: 'account', id: account.id, type: 'account.password_changed' });
  await keepDone(ctx, operation, secret, { accountId: account.id });
}
