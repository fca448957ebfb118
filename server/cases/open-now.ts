import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { scopesOf } from './scope.ts';

export type OpenNow = {
  unitId: string | null;
  townCode: string | null;
  state: string;
  open: number;
  soon: number;
  overdue: number;
};

/** Cases under way, put so that each state finds them by the index of its own queue. */
export const underWay = sql`(c.state = 'received' or c.state in ('dispatched', 'accepted') or c.state = 'resolved' or c.state = 'verified')`;

/** Cases under way by unit and town, with how many are due soon or late: read from the open ones alone, so the size of the history is no matter. */
export async function openNow(ctx: Ctx): Promise<OpenNow[]> {
  const scopes = await scopesOf(ctx, 'overview.read');
  if (scopes.length === 0) return [];
  const scope = scopes.reduce((a, b) => sql`(${a}) or (${b})`);
  const late = sql`(c.contact_due_at < ${ctx.now} or c.resolution_due_at < ${ctx.now})`;
  const soon = sql`(c.contact_yellow_at < ${ctx.now} or c.resolution_yellow_at < ${ctx.now})`;
  return ctx.tx.rows<OpenNow>(sql`
    select c.unit_id as "unitId", c.town_code as "townCode", c.state, count(*)::int as open,
      count(*) filter (where ${soon} and not coalesce(${late}, false))::int as soon, count(*) filter (where ${late})::int as overdue
    from case_record c where c.district_id = ${ctx.district} and ${underWay} and (${scope})
    group by 1, 2, 3`);
}
