import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor } from './act.ts';
import { presentWhistle } from './present.ts';

/** Not approved: back to the street to be revised; of an emergency under way it goes on record. */
export async function refuse(ctx: Ctx, { params, body }: Parsed<typeof whistles.refuse>) {
  const loaded = await loadFor(ctx, params.id, 'refuse', body);
  if (loaded.whistle.proposedBy === ctx.actor.accountId) fail('whistle.not_ones_own');
  return presentWhistle(ctx, await commit(ctx, loaded, { approval: 'refused' }, {}, { reason: body.reason }));
}
