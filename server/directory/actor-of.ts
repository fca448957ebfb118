import type { Actor, Position } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

/** An account as it may act now: for work that a person asked for and a job does later. Undefined when it may not act any more. */
export async function actorOf(ctx: Ctx, accountId: string): Promise<Actor | undefined> {
  const row = await ctx.tx.row<{ kind: 'staff' | 'resident'; name: string; positions: Position[] }>(sql`
    select a.kind, a.name,
      coalesce((select jsonb_agg(jsonb_build_object('role', p.role, 'unitId', p.unit_id, 'divisionCode', p.division_code) order by p.granted_at)
        from position p where p.district_id = a.district_id and p.account_id = a.id and p.revoked_at is null), '[]') as positions
    from account a where a.district_id = ${ctx.district} and a.id = ${accountId} and a.kind = 'staff' and a.status = 'active'`);
  return row && { ...row, accountId };
}
