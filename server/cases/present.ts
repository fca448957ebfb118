import type { CaseAction, cases } from '#contract/cases.ts';
import { caseActions } from '#contract/cases.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import type { Light } from '#contract/shared.ts';
import { lightAt } from '../calendar/index.ts';
import { findUnit, maskName, maskPhone, namesOf, personOf } from '../directory/index.ts';
import { findDuty, proposalOf, subjectName } from '../dispatch/index.ts';
import { fileUrls } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { belowOf } from './act.ts';
import { clocksNow, type Readings } from './clocks.ts';
import { holds, may, mayReveal } from './policy.ts';
import { findTransition } from './rules.ts';
import type { CaseRow } from './store.ts';
import { listEvents, listPhotos, ratingsOf, reporterOf, type EventView, type ListRow } from './views.ts';

type CaseView = ReplyInput<typeof cases.get>;
type MyCaseView = ReplyInput<typeof cases.mineOne>;
type Row = ReplyInput<typeof cases.queue>['items'][number];

const iso = (d: Date | null | undefined): string | null => d?.toISOString() ?? null;
const worse: Record<Light, number> = { green: 0, yellow: 1, red: 2 };

/** The worse light of the two clocks that run; null when none does. */
export function lightOf(
  c: Pick<ListRow, 'contactDueAt' | 'contactYellowAt' | 'resolutionDueAt' | 'resolutionYellowAt'>,
  now: Date,
): Light | null {
  const light = (yellow: Date | null, red: Date | null) => (yellow && red ? [lightAt({ yellow, red }, now)] : []);
  const both = [...light(c.contactYellowAt, c.contactDueAt), ...light(c.resolutionYellowAt, c.resolutionDueAt)];
  return both.sort((a, b) => worse[b] - worse[a])[0] ?? null;
}

const unitRef = async (ctx: Ctx, id: string | null) => {
  const unit = id ? await findUnit(ctx, id) : undefined;
  return unit ? { id: unit.id, name: unit.name } : null;
};

/** A row of a list. */
export async function presentRow(ctx: Ctx, c: ListRow): Promise<Row> {
  const territory = await territoryOf(ctx);
  const community = divisionRef(territory, c.communityCode) ?? divisionRef(territory, c.townCode);
  return {
    id: c.id,
    number: c.number,
    kind: c.kind,
    state: c.state,
    title: c.title,
    subject: c.subjectCode ? { code: c.subjectCode, name: await subjectName(ctx, c.subjectCode) } : null,
    place: [community?.name, c.placeText].filter(Boolean).join(' '),
    unit: await unitRef(ctx, c.unitId),
    reportedAt: c.reportedAt.toISOString(),
    contactDueAt: iso(c.contactDueAt),
    resolutionDueAt: iso(c.resolutionDueAt),
    light: lightOf(c, ctx.now),
    confidentiality: c.confidentiality,
    lng: c.lng,
    lat: c.lat,
  };
}

export const presentRows = (ctx: Ctx, rows: readonly ListRow[]): Promise<Row[]> =>
  Promise.all(rows.map((r) => presentRow(ctx, r)));

const clockViews = (readings: Readings) =>
  (['contact', 'resolution'] as const).flatMap((clock) => {
    const r = readings[clock];
    return r
      ? [
          {
            clock,
            state: r.state,
            dueAt: iso(r.dueAt),
            stoppedAt: iso(r.stoppedAt),
            light: r.light,
            overdue: r.overdue,
          },
        ]
      : [];
  });

/** What of an event only those may read who may reveal: nothing personal is in events, but unit ids become names here. */
async function timeline(ctx: Ctx, c: CaseRow, events: readonly EventView[], hideReporter: boolean) {
  const people = await namesOf(
    ctx,
    events.flatMap((e) => (e.actorId ? [e.actorId] : [])),
  );
  return Promise.all(
    events.map(async (e) => {
      const person = e.actorId ? people.get(e.actorId) : undefined;
      const isReporter = e.actorId !== null && e.actorId === c.reporterAccountId;
      const unit = typeof e.data.unitId === 'string' ? await unitRef(ctx, e.data.unitId) : null;
      return {
        seq: e.seq,
        at: e.at.toISOString(),
        type: e.type,
        by: {
          id: isReporter && hideReporter ? null : e.actorId,
          name: isReporter ? (hideReporter ? '' : maskName(person?.name ?? '')) : (person?.name ?? ''),
          role: e.actorRole as CaseView['timeline'][number]['by']['role'],
          unit: person?.unit ?? null,
        },
        data: { ...e.data, ...(unit ? { unit: unit.name } : {}) },
      };
    }),
  );
}

/** A case as this member of staff may see it, with what they may do to it now. */
export async function presentCase(ctx: Ctx, c: CaseRow): Promise<CaseView> {
  const below = await belowOf(ctx);
  const territory = await territoryOf(ctx);
  const canReveal = mayReveal(ctx.actor, c, below);
  const hideReporter = c.confidentiality === 'anonymous' && !canReveal;
  const [row, events, readings, photos, given, account, proposal, rating, duty] = [
    await presentRow(ctx, c),
    await listEvents(ctx, c.id),
    await clocksNow(ctx, c.id),
    await listPhotos(ctx, c.id),
    await reporterOf(ctx, c.id),
    c.reporterAccountId ? await personOf(ctx, c.reporterAccountId) : undefined,
    await proposalOf(ctx, c.id),
    (await ratingsOf(ctx, [c.id])).get(c.id),
    c.dutyCode ? await findDuty(ctx, c.dutyCode, c.dutyVersion ?? undefined) : undefined,
  ];
  const name = given?.name ?? account?.name ?? null;
  const phone = given?.phone ?? account?.phone ?? null;
  const helpers = await Promise.all(c.helperIds.map((h) => unitRef(ctx, h)));
  const can = caseActions.filter(
    (action) =>
      may(ctx.actor, action, c, below) && findTransition(c, action, ctx.now) && (action !== 'reveal' || canReveal),
  );
  return {
    ...row,
    version: c.version,
    text: c.text,
    channel: c.channel,
    placeView: {
      text: c.placeText,
      lng: c.lng,
      lat: c.lat,
      source: c.placeSource,
      town: divisionRef(territory, c.townCode),
      community: divisionRef(territory, c.communityCode),
      grid: divisionRef(territory, c.gridCode),
    },
    photos: photos.map((p) => fileUrls(ctx.services.keys.file, p.fileId, ctx.now)),
    clocks: clockViews(readings),
    outcome: c.outcome,
    answer: c.answer,
    handlerName: c.handlerId ? ((await namesOf(ctx, [c.handlerId])).get(c.handlerId)?.name ?? null) : null,
    helpers: helpers.filter((h) => h !== null),
    duty: duty ? { code: duty.code, source: duty.source } : null,
    proposal: holds(ctx.actor, 'case.dispatch', c, below) ? proposal : null,
    reporter: {
      name: hideReporter || !name ? null : maskName(name),
      phone: hideReporter || !phone ? null : maskPhone(phone),
      revealable: canReveal && Boolean(name || phone),
    },
    rating: rating ? { ...rating, reasons: rating.reasons as never, at: rating.at.toISOString() } : null,
    reopened: c.reopened,
    returnUntil: iso(c.returnUntil),
    timeline: await timeline(ctx, c, events, hideReporter),
    can,
  };
}

const plainCodes: Record<string, MyCaseView['steps'][number]['code']> = {
  'case.reported': 'received',
  'case.dispatched': 'dispatched',
  'case.transferred': 'dispatched',
  'case.returned': 'returned',
  'case.accepted': 'accepted',
  'case.contacted': 'contacted',
  'case.resolved': 'resolved',
  'case.reworked': 'reworked',
  'case.verified': 'verified',
  'case.answered': 'answered',
  'case.not_admitted': 'answered',
  'case.reopened': 'reopened',
  'case.closed': 'closed',
  'case.rated': 'closed',
  'case.withdrawn': 'withdrawn',
  'case.added': 'added',
  'case.answered_directly': 'answered',
};
const ownActions = ['withdraw', 'add', 'rate', 'reopen'] as const satisfies readonly CaseAction[];

type MyRow = ReplyInput<typeof cases.mine>['items'][number];

/** What of a case its reporter reads at a glance: the same in the list and on its page. */
async function myRow(ctx: Ctx, c: CaseRow, rating: MyRating | undefined): Promise<MyRow> {
  const unit = c.unitId ? await findUnit(ctx, c.unitId) : undefined;
  const territory = await territoryOf(ctx);
  const answered = c.state === 'answered' || c.state === 'closed';
  return {
    id: c.id,
    number: c.number,
    kind: c.kind,
    state: c.state,
    title: c.title,
    place: [divisionRef(territory, c.communityCode)?.name ?? divisionRef(territory, c.townCode)?.name, c.placeText]
      .filter(Boolean)
      .join(' '),
    reportedAt: c.reportedAt.toISOString(),
    unit: unit?.name ?? null,
    unitPhone: unit?.phone ?? null,
    contactDueAt: iso(c.contactDueAt),
    resolutionDueAt: iso(c.resolutionDueAt),
    outcome: answered ? c.outcome : null,
    answer: answered ? c.answer : null,
    answeredAt: iso(c.answeredAt),
    rating: rating && answered ? { ...rating, reasons: rating.reasons as never, at: rating.at.toISOString() } : null,
  };
}
type MyRating = Awaited<ReturnType<typeof ratingsOf>> extends Map<string, infer R> ? R : never;

/** A page of the reporter's list. */
export async function presentMyRows(ctx: Ctx, rows: readonly CaseRow[]): Promise<MyRow[]> {
  const ratings = await ratingsOf(
    ctx,
    rows.map((r) => r.id),
  );
  return Promise.all(rows.map((r) => myRow(ctx, r, ratings.get(r.id))));
}

/** A case as the person who told it reads it: steps in plain words, no names, no notes of staff. */
export async function presentMine(ctx: Ctx, c: CaseRow): Promise<MyCaseView> {
  const events = await listEvents(ctx, c.id);
  const rating = (await ratingsOf(ctx, [c.id])).get(c.id);
  const photos = (await listPhotos(ctx, c.id)).filter((p) => p.stage !== 'verify');
  const steps = await Promise.all(
    events
      .filter((e) => plainCodes[e.type] && !(e.type === 'case.added' && e.data.from === 'staff'))
      .map(async (e) => ({
        at: e.at.toISOString(),
        code: plainCodes[e.type]!,
        unit: (await unitRef(ctx, (e.data.unitId as string | null | undefined) ?? null))?.name ?? null,
        dueAt: typeof e.data.dueAt === 'string' ? e.data.dueAt : null,
        text: e.type === 'case.added' ? String(e.data.text) : null,
      })),
  );
  return {
    ...(await myRow(ctx, c, rating)),
    text: c.text,
    photos: photos.map((p) => fileUrls(ctx.services.keys.file, p.fileId, ctx.now)),
    steps,
    can: ownActions.filter((a) => findTransition(c, a, ctx.now)),
  };
}
