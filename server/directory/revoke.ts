import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { keepOne } from './administrators.ts';
import { isAdministrator } from './rules.ts';
import { lockStaff, positionsOf } from './store.ts';
import { getPerson } from './views.ts';

/** Takes a role away; the row stays as history. It ends with the next request, as positions are read anew for each. */
export async function revoke(ctx: Ctx, id: string, positionId: string) {
  await lockStaff(ctx, id);
  if (ctx.actor.accountId === id) fail('position.not_oneself');
  const held = (await positionsOf(ctx, id)).find((p) => p.id === positionId);
  if (held && isAdministrator(held.role)) await keepOne(ctx, held.role, id);
  const [position] = await ctx.tx.rows<{ role: string }>(sql`
    update position set revoked_at = ${ctx.now}
    where district_id = ${ctx.district} and id = ${positionId} and account_id = ${id} and revoked_at is null returning role`);
  if (!position) fail('position.not_found');
  await announce(ctx, { stream: 'account', id, type: 'position.revoked', data: { positionId, role: position.role } });
  return getPerson(ctx, id);
}
