import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { rulesOf } from './rule-rows.ts';

/** A number is kept as long as somebody may still have to call it (PIPL Art. 19): then calls stay without it, and callers of ended cases go. */
export async function forgetPhones(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - (await rulesOf(ctx)).phone_days * 86_400_000);
  await ctx.tx.write(
    sql`update call set phone = null where district_id = ${ctx.district} and phone is not null and started_at < ${before}`,
  );
  await ctx.tx.write(sql`
    delete from case_caller k using case_record c
    where k.district_id = ${ctx.district} and c.district_id = k.district_id and c.id = k.case_id and c.state = 'closed' and c.closed_at < ${before}`);
}
