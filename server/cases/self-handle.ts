import type { cases } from '#contract/cases.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import { resolveLead } from '../directory/index.ts';
import { requireLoose } from '../files/index.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { sha256 } from '../kernel/ids.ts';
import { canonical } from '../kernel/json.ts';
import { placeOf, territoryOf } from '../territory/index.ts';
import { belowOf, commit, loadFor, transitionOf, whereOf } from './act.ts';
import { sampleShare } from './case-rules.ts';
import { filingOf, type Filed } from './filing.ts';
import { holds } from './policy.ts';
import { saveCase } from './store.ts';

type Given = Parsed<typeof cases.selfHandle>;

/** 自办自结: found and put right on the spot. It ends at once, but for the share that somebody else goes and looks at. */
export async function selfHandle(ctx: Ctx, { body }: Given): Promise<ReplyInput<typeof cases.selfHandle>> {
  const photoIds = [...new Set(body.photoIds)];
  await requireLoose({ tx: ctx.tx, district: ctx.district, accountId: ctx.actor.accountId }, photoIds);
  const place = await placeFor(ctx, body);
  const filing = filingOf(
    ctx,
    { ...body, photoIds, kind: 'grid_finding', channel: 'grid', confidentiality: 'open' },
    place,
    sha256(canonical([ctx.actor.accountId, body])),
    // Put right already: nobody is in danger any more.
    null,
  );
  const scope = {
    unitId: null,
    helperIds: [],
    reporterAccountId: ctx.actor.accountId,
    townCode: place.townCode,
    communityCode: place.communityCode,
    gridCode: place.gridCode,
    confidentiality: 'open' as const,
  };
  if (!holds(ctx.actor, 'case.self_handle', scope, await belowOf(ctx))) fail('case.outside_area');
  const unit = (await resolveLead(ctx, 'community', place)) ?? (await resolveLead(ctx, 'town', place));
  if (!unit) fail('unit.not_found');
  const filed = (await ctx.tx.row<Filed>(sql`select * from file_cases(${ctx.district}, ${JSON.stringify([filing])})`))!;
  await saveCase(ctx, filed.id, { selfHandled: true });
  const loaded = await loadFor(ctx, filed.id, 'self_handle');
  const sampled = isSampled(filed.id, await sampleShare(ctx));
  const resolved = await commit(
    ctx,
    loaded,
    {
      unitId: unit.id,
      handlerId: ctx.actor.accountId,
      outcome: 'solved',
      answer: body.result,
      resolvedAt: ctx.now,
    },
    { ...whereOf(loaded.case), unitId: unit.id, photos: photoIds.length, sampled },
    { result: body.result },
  );
  if (!sampled) {
    const close = { case: resolved, transition: await transitionOf(ctx, resolved, 'close') };
    await commit(ctx, close, { answeredAt: ctx.now, closedAt: ctx.now }, { unitId: unit.id });
  }
  return { id: filed.id, number: filed.number, reportedAt: filed.reported_at.toISOString(), sampled };
}

/** Where the phone is; else the words; and what neither says lies in the community the worker walks. */
async function placeFor(ctx: Ctx, body: Given['body']) {
  const territory = await territoryOf(ctx);
  const given = { point: body.point, placeText: body.placeText, text: body.text };
  const found = placeOf(territory, given);
  if (found.communityCode) return found;
  const own = reachesOf(ctx.actor, 'case.self_handle').find(({ position }) => position.divisionCode)?.position;
  const communityCode = own?.divisionCode && own.divisionCode.length >= 12 ? own.divisionCode.slice(0, 12) : undefined;
  return communityCode ? placeOf(territory, { ...given, communityCode }) : found;
}

/** 抽查: by the case's own id, so that anybody can reckon afterwards why it was chosen. */
export const isSampled = (id: string, share: number): boolean => sha256(id).readUInt32BE(0) / 2 ** 32 < share;
