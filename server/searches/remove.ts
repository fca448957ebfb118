import type { Parsed } from '#contract/endpoint.ts';
import type { searches } from '#contract/searches.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { mayChange } from './policy.ts';
import { getSearch } from './views.ts';

/** Forgets a search one keeps; whose list opened with it opens without. */
export async function remove(ctx: Ctx, { params: { id } }: Parsed<typeof searches.remove>) {
  if (!mayChange(ctx.actor, await getSearch(ctx, id))) fail('access.not_permitted');
  await ctx.tx.write(sql`delete from saved_search where district_id = ${ctx.district} and id = ${id}`);
  await announce(ctx, { stream: 'search', id, type: 'search.removed' });
  return { ok: true as const };
}
