import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

/** What is over is forgotten: sessions, sign-in codes, counts of tries, places that were not come from for half a year. */
export async function sweep(ctx: Ctx): Promise<void> {
  await ctx.tx.write(sql`delete from session where district_id = ${ctx.district} and expires_at < ${ctx.now}`);
  await ctx.tx.write(sql`delete from login_code where district_id = ${ctx.district} and valid_until < ${ctx.now}`);
  await ctx.tx.write(
    sql`delete from try_count where district_id = ${ctx.district} and window_start < ${ctx.now}::timestamptz - interval '1 day'`,
  );
  await ctx.tx.write(
    sql`delete from known_place where district_id = ${ctx.district} and at < ${ctx.now}::timestamptz - interval '180 days'`,
  );
}
