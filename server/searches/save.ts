import type { Parsed } from '#contract/endpoint.ts';
import type { searches } from '#contract/searches.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { unitsOf } from './policy.ts';
import { getSearch, present } from './views.ts';

const most = 50;

/** Keeps a search under an id the caller made: a new one, or one's own anew. What is looked for stays out of the event: it may name people. */
export async function save(ctx: Ctx, { params: { id }, body }: Parsed<typeof searches.save>) {
  if (body.unitId && !unitsOf(ctx.actor).includes(body.unitId)) fail('search.not_your_unit');
  const others = await ctx.tx.row<{ n: number }>(
    sql`select count(*)::int as n from saved_search where district_id = ${ctx.district} and account_id = ${ctx.actor.accountId} and id <> ${id}`,
  );
  if ((others?.n ?? 0) >= most) fail('search.too_many', { most });
  const written = await ctx.tx.write(sql`
    insert into saved_search as s (district_id, id, account_id, unit_id, name, filter, changed_at)
    values (${ctx.district}, ${id}, ${ctx.actor.accountId}, ${body.unitId}, ${body.name}, ${JSON.stringify(body.filter)}, ${ctx.now})
    on conflict (district_id, id) do update set unit_id = excluded.unit_id, name = excluded.name, filter = excluded.filter, changed_at = excluded.changed_at
      where s.account_id = excluded.account_id`);
  // The id is that of somebody else's search.
  if (!written) fail('search.not_found');
  await announce(ctx, { stream: 'search', id, type: 'search.kept', data: { unitId: body.unitId } });
  return present(ctx, await getSearch(ctx, id));
}
