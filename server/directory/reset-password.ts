import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { firstPassword, hashPassword, remembered } from './password.ts';
import { endSessions, lockStaff } from './store.ts';
import { forgetFailures } from './tries.ts';

/** A new first password for who has lost the old one: ends all sessions, unlocks, and takes the one-time codes away. */
export async function resetPassword(ctx: Ctx, id: string) {
  const account = await lockStaff(ctx, id);
  const password = firstPassword();
  const history = [...(account.passwordHash ? [account.passwordHash] : []), ...account.passwordHistory].slice(
    0,
    remembered - 1,
  );
  await ctx.tx.write(sql`
    update account set password_hash = ${await hashPassword(password)}, password_history = ${history}, must_change_password = true,
      totp_secret = null, totp_pending = null, totp_last = null, failed_tries = 0, locked_until = null
    where district_id = ${ctx.district} and id = ${id}`);
  await endSessions(ctx, id);
  if (account.login) await forgetFailures(ctx, account.login);
  await announce(ctx, { stream: 'account', id, type: 'account.password_reset' });
  return { firstPassword: password };
}
