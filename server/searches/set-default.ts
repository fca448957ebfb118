import type { Parsed } from '#contract/endpoint.ts';
import type { searches } from '#contract/searches.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { getSearch } from './views.ts';

/** Which search one's list of all cases opens with: a matter of taste, so no event tells of it. */
export async function setDefault(ctx: Ctx, { body: { id } }: Parsed<typeof searches.setDefault>) {
  if (id === null)
    await ctx.tx.write(
      sql`delete from default_search where district_id = ${ctx.district} and account_id = ${ctx.actor.accountId}`,
    );
  else {
    await getSearch(ctx, id);
    await ctx.tx.write(sql`
      insert into default_search (district_id, account_id, search_id) values (${ctx.district}, ${ctx.actor.accountId}, ${id})
      on conflict (district_id, account_id) do update set search_id = excluded.search_id`);
  }
  return { ok: true as const };
}
