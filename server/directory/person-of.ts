import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

/** Name and phone of an account, unmasked: for sending and for a recorded look only. */
export const personOf = (ctx: Ctx, accountId: string): Promise<{ name: string; phone: string | null } | undefined> =>
  ctx.tx.row<{ name: string; phone: string | null }>(
    sql`select name, phone from account where district_id = ${ctx.district} and id = ${accountId}`,
  );
