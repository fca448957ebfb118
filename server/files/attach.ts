import type { Ctx } from '../kernel/context.ts';
import { sql, type Tx } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';

/** The photos must be there, loose, and uploaded by the same person (a visitor's belong to whoever knows the id). */
export async function requireLoose(
  given: { tx: Tx; district: number; accountId: string | null },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await given.tx.rows<{ id: string }>(sql`
    select id from file where district_id = ${given.district} and id = any(${ids}) and attached_to is null
      and (uploaded_by is null or uploaded_by = ${given.accountId}) for update`);
  if (rows.length !== new Set(ids).size) fail('file.not_found');
}

/** Makes loose photos part of something. */
export async function attach(ctx: Ctx, ids: readonly string[], to: string): Promise<void> {
  if (ids.length === 0) return;
  await requireLoose({ tx: ctx.tx, district: ctx.district, accountId: ctx.actor.accountId }, ids);
  await ctx.tx.write(sql`update file set attached_to = ${to} where district_id = ${ctx.district} and id = any(${ids})`);
}
