import { whistleActions, type whistles } from '#contract/whistles.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { lightAt } from '../calendar/index.ts';
import { belowOf, caseInSight } from '../cases/index.ts';
import { maskTitle, unitRef, namesOf } from '../directory/index.ts';
import { findDuty } from '../dispatch/index.ts';
import { fileUrls } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { listKinds } from './kinds.ts';
import { may, unitsOf } from './policy.ts';
import { arrivalTimes, findTransition } from './rules.ts';
import type { UnitRow, WhistleRow } from './store.ts';
import { listEvents, listPhotos, type EventView } from './views.ts';

type View = ReplyInput<typeof whistles.get>;
type Row = ReplyInput<typeof whistles.list>['items'][number];

const iso = (d: Date | null): string | null => d?.toISOString() ?? null;

/** A unit's light while it is on the way; there, none is needed. */
const lightOf = (w: Pick<WhistleRow, 'arriveMinutes'>, u: UnitRow, now: Date) =>
  u.state === 'called' && u.calledAt ? lightAt(arrivalTimes(u.calledAt, w.arriveMinutes), now) : null;

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b < a) ? b : a);
const running = (w: WhistleRow) => w.state === 'blown' || w.state === 'working';

export async function presentRow(ctx: Ctx, w: WhistleRow): Promise<Row> {
  const territory = await territoryOf(ctx);
  const kind = (await listKinds(ctx)).find((k) => k.code === w.kind);
  const late = w.units.filter((u) => u.state === 'called');
  const lights = running(w) ? late.map((u) => lightOf(w, u, ctx.now)) : [];
  return {
    id: w.id,
    number: w.number,
    kind: { code: w.kind, name: kind?.name ?? w.kind, nameEn: kind?.nameEn ?? w.kind },
    state: w.state,
    approval: w.approval,
    title: w.title,
    town: divisionRef(territory, w.townCode) ?? { code: w.townCode, name: w.townCode },
    place: [divisionRef(territory, w.communityCode)?.name, w.placeText].filter(Boolean).join(' '),
    lng: w.lng,
    lat: w.lat,
    lead: await unitRef(ctx, w.units.find((u) => u.leads)!.unitId),
    units: w.units.length,
    arrived: w.units.filter((u) => u.arrivedAt !== null).length,
    proposedAt: w.proposedAt.toISOString(),
    blownAt: iso(w.blownAt),
    arriveBy: running(w) ? iso(late.map((u) => u.arriveBy).reduce(earlier, null)) : null,
    light: lights.includes('red') ? 'red' : lights.includes('yellow') ? 'yellow' : lights.length ? 'green' : null,
  };
}

export const presentRows = (ctx: Ctx, rows: readonly WhistleRow[]): Promise<Row[]> =>
  Promise.all(rows.map((w) => presentRow(ctx, w)));

/** A whistle as this member of staff may see it, with what they may do to it now. */
export async function presentWhistle(ctx: Ctx, w: WhistleRow): Promise<View> {
  const below = await belowOf(ctx);
  const territory = await territoryOf(ctx);
  const mine = unitsOf(ctx.actor, w, below);
  const events = await listEvents(ctx, w.id);
  const people = await namesOf(
    ctx,
    events.flatMap((e) => (e.actorId ? [e.actorId] : [])),
  );
  const duty = w.dutyCode ? await findDuty(ctx, w.dutyCode) : undefined;
  const found = w.caseId ? await caseInSight(ctx, w.caseId) : undefined;
  const served = found?.visible || found?.case.confidentiality !== 'confidential' ? found : undefined;
  const own = (state: string) => w.units.some((u) => u.state === state && mine.includes(u.unitId));
  return {
    ...(await presentRow(ctx, w)),
    version: w.version,
    reason: w.reason,
    beyond: w.beyond,
    duty: w.dutyCode ? { code: w.dutyCode, source: duty?.source ?? '' } : null,
    street: await unitRef(ctx, w.streetId),
    placeText: w.placeText,
    community: divisionRef(territory, w.communityCode),
    // Who is called need not be one of those who may read the matter: then its number is all they see of it.
    case: served
      ? {
          id: served.visible ? served.case.id : null,
          number: served.case.number,
          title: served.visible ? maskTitle(served.case.title) : null,
        }
      : null,
    arriveMinutes: w.arriveMinutes,
    proposedBy: {
      id: w.proposedBy,
      name: (await namesOf(ctx, [w.proposedBy])).get(w.proposedBy)?.name ?? '',
      role: 'staff' as const,
      unit: (await unitRef(ctx, w.streetId)).name,
    },
    doneAt: iso(w.doneAt),
    endedAt: iso(w.endedAt),
    result: w.result,
    called: await Promise.all(
      w.units.map(async (u) => ({
        unit: await unitRef(ctx, u.unitId),
        leads: u.leads,
        state: u.state,
        arriveBy: iso(u.arriveBy),
        light: running(w) ? lightOf(w, u, ctx.now) : null,
        arrivedAt: iso(u.arrivedAt),
        onTime: onTime(u, ctx.now),
        metres: u.metres,
        leftAt: iso(u.leftAt),
        stars: u.stars,
        mine: mine.includes(u.unitId),
      })),
    ),
    photos: (await listPhotos(ctx, w.id)).map((p) => ({
      ...fileUrls(ctx.services.keys.file, p.fileId, ctx.now),
      stage: p.stage,
      unitId: p.unitId,
    })),
    timeline: await Promise.all(events.map((e) => entryOf(ctx, e, people))),
    can: whistleActions.filter(
      (action) =>
        may(ctx.actor, action, w, below) &&
        findTransition(w, action) &&
        (action !== 'arrive' || own('called')) &&
        (action !== 'leave' || own('arrived')) &&
        (!['approve', 'refuse'].includes(action) || w.proposedBy !== ctx.actor.accountId),
    ),
  };
}

/** Whether a unit came in time: not known while it still may. */
function onTime(u: UnitRow, now: Date): boolean | null {
  if (u.arriveBy === null) return null;
  if (u.arrivedAt) return u.arrivedAt <= u.arriveBy;
  return now > u.arriveBy ? false : null;
}

/** Ids in an event become names; the words of a rating stand beside the unit they are about. */
async function entryOf(ctx: Ctx, e: EventView, people: ReadonlyMap<string, { name: string; unit: string | null }>) {
  const person = e.actorId ? people.get(e.actorId) : undefined;
  const {
    unitId,
    calledBack,
    stars,
    unitIds,
    onTime: inTime,
    metres,
    arriveBy,
  } = e.data as {
    unitId?: string | null;
    calledBack?: string[];
    stars?: Record<string, number>;
    unitIds?: string[];
    onTime?: boolean;
    metres?: number | null;
    arriveBy?: string;
  };
  const names = async (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await unitRef(ctx, id)).name));
  const ratings = stars
    ? await Promise.all(
        Object.entries(stars).map(async ([id, n]) => ({
          unit: (await unitRef(ctx, id)).name,
          stars: n,
          words: e.words?.[id] ?? '',
        })),
      )
    : undefined;
  return {
    seq: e.seq,
    at: e.at.toISOString(),
    type: e.type,
    by: {
      id: e.actorId,
      name: person?.name ?? '',
      role: e.actorRole as View['timeline'][number]['by']['role'],
      unit: person?.unit ?? null,
    },
    data: {
      ...(unitId ? { unit: (await unitRef(ctx, unitId)).name } : {}),
      ...(calledBack?.length ? { units: await names(calledBack) } : {}),
      ...(['whistle.blown', 'whistle.arrival_missed'].includes(e.type) ? { units: await names(unitIds ?? []) } : {}),
      ...(inTime === undefined ? {} : { onTime: inTime }),
      ...(metres === undefined || metres === null ? {} : { metres }),
      ...(arriveBy ? { arriveBy } : {}),
      ...(ratings ? { ratings } : (e.words ?? {})),
    },
  };
}
