import type { Parsed } from '#contract/endpoint.ts';
import type { searches } from '#contract/searches.ts';
import { countFound } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { getSearch } from './views.ts';

/** How many it finds for the one who asks, who may see more or less than the one who keeps it. */
export async function count(ctx: Ctx, { params: { id } }: Parsed<typeof searches.count>) {
  const { filter } = await getSearch(ctx, id);
  return { n: await countFound(ctx, filter, 1000), at: ctx.now.toISOString() };
}
