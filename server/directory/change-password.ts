import type { Parsed } from '#contract/endpoint.ts';
import type { session } from '#contract/session.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { hashPassword, isStrong, passwordFits, remembered } from './password.ts';
import { endSessions, findAccount, lockMine } from './store.ts';
import { refuseAndCount, refuseLocked } from './tries.ts';

/** Changes my password; all my other sessions end. Guessing the present one locks as guessing at the door does. */
export async function changePassword(ctx: Ctx, { body }: Parsed<typeof session.changePassword>) {
  const seen = (await findAccount(ctx, ctx.actor.accountId ?? '')) ?? fail('access.sign_in_needed');
  await refuseLocked(ctx, seen.login ?? '', seen);
  if (!(await passwordFits(seen.passwordHash, body.current))) return refuseAndCount(ctx, seen.login ?? '', seen, 'session.wrong_credentials');
  if (!isStrong(body.next)) fail('session.password_weak');
  const account = await lockMine(ctx);
  if (account.passwordHash !== seen.passwordHash || account.passwordHash === null) fail('session.wrong_credentials');
  const before = [account.passwordHash, ...account.passwordHistory];
  const again = await Promise.all(before.map((stored) => passwordFits(stored, body.next)));
  if (again.includes(true)) fail('session.password_reused');
  await ctx.tx.write(sql`
    update account set password_hash = ${await hashPassword(body.next)}, password_history = ${before.slice(0, remembered - 1)},
      must_change_password = false, failed_tries = 0
    where district_id = ${ctx.district} and id = ${account.id}`);
  await endSessions(ctx, account.id, ctx.session.id);
  await announce(ctx, { stream: 'account', id: account.id, type: 'account.password_changed' });
  return { ok: true as const };
}
