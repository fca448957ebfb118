import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor } from './act.ts';
import { blow } from './blow.ts';
import { presentWhistle } from './present.ts';
import { findWhistle } from './store.ts';

/** 审核: the street leader answers for it; nobody approves what they proposed. Who waits for it is called now. */
export async function approve(ctx: Ctx, { params, body }: Parsed<typeof whistles.approve>) {
  const loaded = await loadFor(ctx, params.id, 'approve', body);
  if (loaded.whistle.proposedBy === ctx.actor.accountId) fail('whistle.not_ones_own');
  const approved = await commit(ctx, loaded, { approval: 'approved' }, {}, { note: body.note });
  if (approved.state === 'proposed') await blow(ctx, approved);
  return presentWhistle(ctx, (await findWhistle(ctx, params.id))!);
}
