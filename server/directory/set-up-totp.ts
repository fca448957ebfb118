import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { lockMine } from './store.ts';
import { newTotp, openSecret, sealSecret, totpStep } from './totp.ts';

/** Makes a secret that counts for nothing until a first code proves that it arrived. */
export async function startTotp(ctx: Ctx) {
  const account = await lockMine(ctx);
  if (account.totpSecret) fail('session.totp_already');
  const totp = newTotp(account.login ?? account.id);
  await ctx.tx.write(
    sql`update account set totp_pending = ${sealSecret(ctx.services.keys.sms, totp.secret)} where district_id = ${ctx.district} and id = ${account.id}`,
  );
  return totp;
}

/** From now on signing in needs a code, and not this one again. */
export async function confirmTotp(ctx: Ctx, code: string) {
  const account = await lockMine(ctx);
  if (account.totpSecret) fail('session.totp_already');
  const step = account.totpPending
    ? totpStep(openSecret(ctx.services.keys.sms, account.totpPending), code, ctx.now, null)
    : null;
  if (step === null) fail('session.wrong_code');
  await ctx.tx.write(sql`
    update account set totp_secret = totp_pending, totp_pending = null, totp_last = ${step}
    where district_id = ${ctx.district} and id = ${account.id}`);
  await announce(ctx, { stream: 'account', id: account.id, type: 'account.totp_set' });
  return { ok: true as const };
}
