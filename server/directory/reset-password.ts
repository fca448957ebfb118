import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { administratorRole } from './administrators.ts';
import { firstPassword, hashPassword, remembered } from './password.ts';
import { endSessions, findStaffByLogin, lockStaff } from './store.ts';
import { forgetFailures } from './tries.ts';

/** A new first password for who has lost the old one. For one of the three administrators it takes two of them (ask-administrator.ts). */
export async function resetPassword(ctx: Ctx, id: string) {
  await lockStaff(ctx, id);
  if (await administratorRole(ctx, id)) fail('person.needs_two_administrators');
  const password = firstPassword();
  await setPassword(ctx, id, await hashPassword(password));
  return { firstPassword: password };
}

/** Puts a first password in place of the old one: ends all sessions, unlocks, and takes the one-time codes away. */
export async function setPassword(ctx: Ctx, id: string, hash: string): Promise<void> {
  const account = await lockStaff(ctx, id);
  const history = [...(account.passwordHash ? [account.passwordHash] : []), ...account.passwordHistory].slice(
    0,
    remembered - 1,
  );
  await ctx.tx.write(sql`
    update account set password_hash = ${hash}, password_history = ${history}, must_change_password = true,
      totp_secret = null, totp_pending = null, totp_last = null, failed_tries = 0, locked_until = null
    where district_id = ${ctx.district} and id = ${id}`);
  await endSessions(ctx, id);
  if (account.login) await forgetFailures(ctx, account.login);
  await announce(ctx, { stream: 'account', id, type: 'account.password_reset' });
}

/** By the operator on the server, when no two administrators are left who could: undefined when the login is none of an active one. */
export async function resetAdministrator(ctx: Ctx, login: string): Promise<string | undefined> {
  const account = await findStaffByLogin(ctx, login);
  if (!account || account.status !== 'active' || !(await administratorRole(ctx, account.id))) return undefined;
  const password = firstPassword();
  await setPassword(ctx, account.id, await hashPassword(password));
  return password;
}
