import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { countCases } from './my-views.ts';
import { endSessions, lockMine } from './store.ts';

/**
 * PIPL Art. 47: name, phone, sessions, codes and notices go; the bare id stays, as events hold it. The matters stay (archives law), and
 * lose their person by the job that the module `cases` runs on `account.erased`: this module may not write into tables above it.
 */
export async function erase(ctx: Ctx) {
  const account = await lockMine(ctx);
  if (account.kind === 'staff') fail('mine.staff_account');
  const { open } = await countCases(ctx, account.id);
  if (open > 0) fail('mine.open_cases', { count: open });
  const { district } = ctx;
  await ctx.tx
    .write(sql`update account set name = '', phone = null, login = null, status = 'erased', password_hash = null, password_history = '{}',
    totp_secret = null, totp_pending = null where district_id = ${district} and id = ${account.id}`);
  await ctx.tx.write(sql`delete from login_code where district_id = ${district} and phone = ${account.phone}`);
  await ctx.tx.write(sql`delete from notice where district_id = ${district} and account_id = ${account.id}`);
  await endSessions(ctx, account.id);
  await announce(ctx, { stream: 'account', id: account.id, type: 'account.erased' });
  ctx.session.clear();
  return { ok: true as const };
}
