import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { lockMine } from './store.ts';

/** PIPL Art. 46: corrects my name. The names of staff stand on official answers: an administrator changes those. */
export async function rename(ctx: Ctx, name: string) {
  const account = await lockMine(ctx);
  if (account.kind === 'staff') fail('mine.staff_account');
  await ctx.tx.write(sql`update account set name = ${name} where district_id = ${ctx.district} and id = ${account.id}`);
  await announce(ctx, { stream: 'account', id: account.id, type: 'account.renamed' });
  return { ok: true as const };
}
