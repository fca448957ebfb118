import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

const recordYears = 3;

/** Files whose days are over are forgotten; that they were made stays known for three years (PIPL Art. 56). */
export async function sweep(ctx: Ctx): Promise<void> {
  const due = await ctx.tx.rows<{ id: string; key: string }>(sql`
    select id, storage_key as key from case_export where district_id = ${ctx.district} and state = 'ready' and forget_at <= ${ctx.now} for update`);
  for (const { id, key } of due) {
    // The bytes first: should the row's change be lost, they are removed once more, which is no error.
    await ctx.services.storage.remove(key);
    await ctx.tx.write(sql`
      update case_export set state = 'forgotten', storage_key = null where district_id = ${ctx.district} and id = ${id}`);
    await announce(ctx, { stream: 'export', id, type: 'export.forgotten' });
  }
  const old = new Date(ctx.now);
  old.setUTCFullYear(old.getUTCFullYear() - recordYears);
  await ctx.tx.write(
    sql`delete from case_export where district_id = ${ctx.district} and asked_at < ${old} and state in ('forgotten', 'failed')`,
  );
}
