import type { structure } from '#contract/structure.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { belowOf, commit, loadFor, maySee } from './act.ts';
import { clocksNow, moveClocks } from './clocks.ts';
import { matchingRules } from './matching-rules.ts';
import { matchPlaces } from './place-match.ts';
import { may } from './policy.ts';
import { presentCase } from './present.ts';
import { findCase, lockCases, type CaseRow } from './store.ts';

/** The main case may be anywhere on its way, so long as its answer is still to come. */
const mayLead = (main: CaseRow): boolean =>
  !['answered', 'closed'].includes(main.state) && main.mergedInto === null && main.confidentiality !== 'confidential';

/**
 * 合并: a case follows another about the same thing. A place match gates it, or somebody says why it is the same place all the same. Its state stays
 * and its clocks pause, so that taking the merge apart gives back exactly what was; what followed it follows the new main one.
 */
export async function merge(ctx: Ctx, { params, body }: Parsed<typeof structure.merge>) {
  if (params.id === body.intoId) fail('case.same_case');
  await lockCases(ctx, [params.id, body.intoId]);
  const loaded = await loadFor(ctx, params.id, 'merge', body);
  const c = loaded.case;
  const main = await permittedMain(ctx, body.intoId);
  if (!mayLead(main)) fail('case.main_not_open');
  const match = matchPlaces(c, main, (await matchingRules(ctx)).same_place_metres);
  if (match.place !== 'same' && !body.placeReason) fail('case.place_differs', { metres: match.metres });
  const clocks = await clocksNow(ctx, c.id);
  // What stands still for a reason of its own would be started by it while the case follows another.
  if (c.state !== 'received' && [clocks.contact, clocks.resolution].some((clock) => clock?.state === 'paused'))
    fail('case.clock_paused');
  const due = await moveClocks(ctx, c.id, [
    { clock: 'contact', action: 'pause', reason: 'merged' },
    { clock: 'resolution', action: 'pause', reason: 'merged' },
  ]);
  const facts = {
    intoId: main.id,
    place: match.place,
    unitId: c.unitId,
    subjectCode: c.subjectCode,
    townCode: c.townCode,
    communityCode: c.communityCode,
  };
  const after = await commit(
    ctx,
    loaded,
    { ...due, mergedInto: main.id },
    facts,
    body.placeReason ? { placeReason: body.placeReason } : undefined,
  );
  const along = await openFollowers(ctx, c.id);
  for (const follower of along)
    await commit(
      ctx,
      { case: follower, transition: { to: 'same', event: 'case.merged' } },
      { mergedInto: main.id },
      { ...facts, unitId: follower.unitId, subjectCode: follower.subjectCode, fromId: c.id },
    );
  await noteOnMain(ctx, main.id, 'case.absorbed', { otherId: c.id, n: 1 + along.length });
  return presentCase(ctx, after);
}

async function permittedMain(ctx: Ctx, id: string): Promise<CaseRow> {
  const main = (await findCase(ctx, id)) ?? fail('case.not_found');
  const below = await belowOf(ctx);
  if (!maySee(ctx, main, below)) fail('case.not_found');
  if (!may(ctx.actor, 'merge', main, below)) fail('access.not_permitted');
  return main;
}

/** The cases that follow this one and have not ended, locked. */
export async function openFollowers(ctx: Ctx, mainId: string): Promise<CaseRow[]> {
  const ids = await ctx.tx.rows<{ id: string }>(sql`
    select id from case_record where district_id = ${ctx.district} and merged_into = ${mainId} and state in ('received', 'dispatched', 'accepted')`);
  return lockCases(
    ctx,
    ids.map((r) => r.id),
  );
}

/** What happened to a case that follows it, on the timeline of the main one. */
export async function noteOnMain(
  ctx: Ctx,
  mainId: string,
  event: string,
  data: Record<string, unknown>,
): Promise<void> {
  const [main] = await lockCases(ctx, [mainId]);
  if (main) await commit(ctx, { case: main, transition: { to: 'same', event } }, {}, { ...data, unitId: main.unitId });
}
