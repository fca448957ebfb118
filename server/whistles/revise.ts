import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { requireKind } from './kinds.ts';
import { presentWhistle } from './present.ts';
import { checkDraft, coUnits } from './propose.ts';
import { blow } from './blow.ts';
import { findWhistle, writeUnits } from './store.ts';

/** A refused whistle is proposed again, with what the street changed. */
export async function revise(ctx: Ctx, { params, body }: Parsed<typeof whistles.revise>) {
  const loaded = await loadFor(ctx, params.id, 'revise', body);
  const kind = await requireKind(ctx, body.kind);
  const { approveFirst, arriveMinutes } = kind;
  const draft = await checkDraft(ctx, body);
  await writeUnits(ctx, params.id, body.leadId, coUnits(body));
  await commit(
    ctx,
    loaded,
    { ...draft, kind: kind.code, approveFirst, arriveMinutes, approval: 'pending', proposedBy: ctx.actor.accountId! },
    { kind: kind.code, leadId: body.leadId, unitIds: [body.leadId, ...coUnits(body)] },
  );
  const revised = (await findWhistle(ctx, params.id))!;
  if (!approveFirst) await blow(ctx, revised);
  return presentWhistle(ctx, (await findWhistle(ctx, params.id))!);
}
