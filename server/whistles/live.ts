import { unitTrees } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { LiveStream } from '../kernel/live.ts';
import { holds, type WhistleScope } from './policy.ts';

/** A whistle moved on: known to those who may read it, so to a unit from its call on. */
export const live: LiveStream[] = [
  {
    stream: 'whistle',
    seenBy: async (ctx, events) => {
      const scopes = await scopesOf(ctx, [...new Set(events.map((e) => e.streamId))]);
      const below = await unitTrees(ctx);
      return (actor) => (e) => {
        const w = scopes.get(e.streamId);
        return w && holds(actor, 'whistle.read', w, below) ? e.streamId : undefined;
      };
    },
  },
];

async function scopesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, WhistleScope>> {
  const rows = await ctx.tx.rows<WhistleScope & { id: string }>(sql`
    select w.id, w.street_id as "streetId", w.town_code as "townCode", coalesce(jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'leads', u.leads, 'state', u.state))
      filter (where u.unit_id is not null), '[]') as units
    from whistle w left join whistle_unit u on u.district_id = w.district_id and u.whistle_id = w.id
    where w.district_id = ${ctx.district} and w.id = any(${ids}::uuid[]) group by w.id, w.street_id, w.town_code`);
  return new Map(rows.map((w) => [w.id, w]));
}
