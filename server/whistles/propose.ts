import type { whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { belowOf, caseInSight } from '../cases/index.ts';
import { findUnit, listUnits, type Unit } from '../directory/index.ts';
import { findDuty } from '../dispatch/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { placeOf, territoryOf } from '../territory/index.ts';
import { blow } from './blow.ts';
import { requireKind } from './kinds.ts';
import { blowsFor } from './policy.ts';
import { presentWhistle } from './present.ts';
import { draftOf } from './proofs.ts';
import { findWhistle, insertWhistle, writeUnits } from './store.ts';

type Given = Parsed<typeof whistles.propose>['body'];
export type Draft = Omit<Given, 'townCode' | 'caseId'>;

/** 吹哨: proposed by the street, with why it is beyond its authority. An emergency is blown at once and approved afterwards. */
export async function propose(ctx: Ctx, { body }: { body: Given }) {
  const kind = await requireKind(ctx, body.kind);
  const street = await streetOf(ctx, body.townCode);
  const served = body.caseId ? await caseInSight(ctx, body.caseId) : undefined;
  if (body.caseId && !served?.visible) fail('case.not_found');
  // Whom a whistle calls would learn of it.
  if (served?.case.confidentiality === 'confidential') fail('whistle.confidential');
  const draft = await checkDraft(ctx, body);
  const id = newId(ctx.now);
  await insertWhistle(ctx, {
    id,
    version: 1,
    kind: kind.code,
    state: 'proposed',
    approval: 'pending',
    approveFirst: kind.approveFirst,
    arriveMinutes: kind.arriveMinutes,
    ...draft,
    // The place of the case it serves, where the page gave no point of its own.
    ...(draft.lng === null && served ? { lng: served.case.lng, lat: served.case.lat } : {}),
    communityCode: draft.communityCode ?? served?.case.communityCode ?? null,
    townCode: street.code,
    streetId: street.id,
    caseId: body.caseId ?? null,
    proposedBy: ctx.actor.accountId!,
    proposedAt: ctx.now,
    blownAt: null,
    doneAt: null,
    endedAt: null,
    result: null,
  });
  await writeUnits(ctx, id, body.leadId, coUnits(body));
  await announce(ctx, {
    stream: 'whistle',
    id,
    seq: 1,
    type: 'whistle.proposed',
    data: {
      kind: kind.code,
      townCode: street.code,
      streetId: street.id,
      caseId: body.caseId ?? null,
      leadId: body.leadId,
      unitIds: [body.leadId, ...coUnits(body)],
      ...proving(ctx.services.keys, { draft: draftOf(draft) }),
    },
  });
  const proposed = (await findWhistle(ctx, id))!;
  if (!kind.approveFirst) await blow(ctx, proposed);
  return presentWhistle(ctx, (await findWhistle(ctx, id))!);
}

export const coUnits = (d: Pick<Draft, 'leadId' | 'coIds'>): string[] => [
  ...new Set(d.coIds.filter((co) => co !== d.leadId)),
];

/** The columns a draft fills, its units, duty entry and place checked. */
export async function checkDraft(ctx: Ctx, d: Draft) {
  for (const unitId of [d.leadId, ...d.coIds]) if (!(await findUnit(ctx, unitId))?.active) fail('unit.not_found');
  if (d.dutyCode && !(await findDuty(ctx, d.dutyCode))) fail('duty.not_found', { code: d.dutyCode });
  const { lng, lat, communityCode } = placeOf(await territoryOf(ctx), {
    point: d.point,
    communityCode: d.communityCode,
    placeText: d.placeText,
    text: '',
  });
  const { title, reason, beyond, placeText } = d;
  return { title, reason, beyond, placeText, dutyCode: d.dutyCode ?? null, lng, lat, communityCode };
}

/** The town office the actor blows for; with several, the one they name. */
async function streetOf(ctx: Ctx, townCode: string | undefined): Promise<Unit> {
  const below = await belowOf(ctx);
  const own = (await listUnits(ctx)).filter(
    (u) => u.kind === 'town_office' && u.active && blowsFor(ctx.actor, { id: u.id, townCode: u.code }, below),
  );
  const chosen = townCode ? own.find((u) => u.code === townCode) : own.length === 1 ? own[0] : undefined;
  return chosen ?? fail(own.length === 0 ? 'access.not_permitted' : 'whistle.street_unclear');
}
