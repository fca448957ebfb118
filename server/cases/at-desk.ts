import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

const openForMs = 24 * 3_600_000;

/** A call opens a case for a day to the one who took it: they may read it and add to it. Who lets them in has recorded why. */
export const openAtDesk = (ctx: Ctx, caseId: string): Promise<number> =>
  ctx.tx.write(sql`
    update case_record set desk_until = ${new Date(ctx.now.getTime() + openForMs)},
      desk_ids = case when ${ctx.actor.accountId}::uuid = any(desk_ids) then desk_ids else array_append(desk_ids, ${ctx.actor.accountId}::uuid) end
    where district_id = ${ctx.district} and id = ${caseId}`);

/** What nobody has opened for a day is shut again. */
export async function shutAtDesk(ctx: Ctx): Promise<void> {
  await ctx.tx.write(
    sql`update case_record set desk_ids = '{}', desk_until = null where district_id = ${ctx.district} and desk_ids <> '{}' and desk_until < ${ctx.now}`,
  );
}
