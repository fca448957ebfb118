import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

/** The resident's account with this telephone number. Whoever asks puts it on record (recordAccess). */
export const accountOfPhone = async (ctx: Ctx, phone: string): Promise<string | undefined> =>
  (
    await ctx.tx.row<{ id: string }>(
      sql`select id from account where district_id = ${ctx.district} and kind = 'resident' and phone = ${phone}`,
    )
  )?.id;
