import type { CaseAction, CaseMark, cases, RequestKind } from '#contract/cases.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { recogniseDanger } from '#contract/recognise-danger.ts';
import type { Light } from '#contract/shared.ts';
import { lightAt } from '../calendar/index.ts';
import { dangerKindOf } from '../danger/index.ts';
import {
  findUnit,
  maskName,
  maskPhone,
  maskText,
  maskTitle,
  namesOf,
  personOf,
  unitName,
  unitRef,
} from '../directory/index.ts';
import { findDuty, proposalOf, subjectName } from '../dispatch/index.ts';
import { fileUrls } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { named } from '../kernel/locale.ts';
import { divisionRef, findPoint, territoryOf } from '../territory/index.ts';
import { belowOf } from './act.ts';
import { rulesOf } from './case-rules.ts';
import { clocksNow, type Readings } from './clocks.ts';
import { offeredOn } from './offer.ts';
import { holds, mayReveal } from './policy.ts';
import { findTransition } from './rules.ts';
import { asMain, toldTogether } from './along.ts';
import { standingOf } from './standing.ts';
import { plainSteps } from './plain-steps.ts';
import type { CaseRow } from './store.ts';
import { partsOf, ratingsOf, type EventView, type ListRow, type Rating } from './views.ts';

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

/** A row of a list. */
export async function presentRow(ctx: Ctx, c: ListRow): Promise<Row> {
  const territory = await territoryOf(ctx);
  const community = divisionRef(territory, c.communityCode) ?? divisionRef(territory, c.townCode);
  return {
    id: c.id,
    number: c.number,
    kind: c.kind,
    state: c.state,
    title: maskTitle(c.title),
    subject: c.subjectCode ? { code: c.subjectCode, name: await subjectName(ctx, c.subjectCode) } : null,
    place: [community?.name, maskText(c.placeText)].filter(Boolean).join(' '),
    unit: await unitRef(ctx, c.unitId),
    reportedAt: c.reportedAt.toISOString(),
    contactDueAt: iso(c.contactDueAt),
    resolutionDueAt: iso(c.resolutionDueAt),
    light: lightOf(c, ctx.now),
    confidentiality: c.confidentiality,
    lng: c.lng,
    lat: c.lat,
    marks: marksOf(c),
  };
}

const over: ReadonlySet<ListRow['state']> = new Set(['answered', 'closed']);

const marksOf = (c: ListRow): CaseMark[] => [
  ...(c.dangerCode && !c.closedAt ? (['danger'] as const) : []),
  ...(c.state === 'received' && c.returnedFrom.length && !c.escalatedAt ? (['returned'] as const) : []),
  ...(c.conferringSince ? (['conferring'] as const) : []),
  ...((c.reopened || c.checkFailed) && !over.has(c.state) ? (['redo'] as const) : []),
  ...(c.requestKind ? (['request'] as const) : []),
  ...(c.waitingUntil ? (['waiting'] as const) : []),
  ...(c.suspendedUntil ? (['suspended'] as const) : []),
  ...(c.supervisionLevel ? (['supervised'] as const) : []),
  ...(c.urges && !c.closedAt ? (['urged'] as const) : []),
  ...(c.escalatedAt ? (['escalated'] as const) : []),
];

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
function timeline(
  ctx: Ctx,
  c: CaseRow,
  events: readonly EventView[],
  people: Awaited<ReturnType<typeof namesOf>>,
  hideReporter: boolean,
) {
  return Promise.all(
    events.map(async (e) => {
      const person = e.actorId ? people.get(e.actorId) : undefined;
      const isReporter = e.actorId !== null && e.actorId === c.reporterAccountId;
      const unit = typeof e.data.unitId === 'string' ? await unitName(ctx, e.data.unitId) : null;
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
        data: { ...e.data, ...saidIn(e.data, maskText), ...(unit ? { unit } : {}) },
      };
    }),
  );
}

/** Where an event holds what people wrote within the house; the answer is what went out, and stays as it went. */
const written = ['text', 'reason', 'note', 'result', 'comment', 'demand'];

/** What people wrote in an event, through a mask or as it is. */
const saidIn = (data: Record<string, unknown>, how: (text: string) => string): Record<string, string> =>
  Object.fromEntries(written.flatMap((key) => (typeof data[key] === 'string' ? [[key, how(data[key])]] : [])));

/** What of a case the masks hide, as it was written: for who gives a reason. */
export const wordsOf = (c: Pick<CaseRow, 'title' | 'text' | 'placeText'>, events: readonly EventView[]) => ({
  title: c.title,
  text: c.text,
  placeText: c.placeText,
  said: events
    .map((e) => ({ seq: e.seq, words: saidIn(e.data, (text) => text) }))
    .filter(({ words }) => Object.values(words).some((text) => maskText(text) !== text)),
});

const hidesWords = (c: CaseRow, events: readonly EventView[]): boolean =>
  [c.text, c.placeText].some((text) => maskText(text) !== text) || wordsOf(c, events).said.length > 0;

const said = (words: unknown): string => (typeof words === 'string' ? words : '');

const asks: Record<RequestKind, string> = {
  extension: 'case.extension_asked',
  suspension: 'case.suspension_asked',
  appeal: 'case.appeal_asked',
  dispute: 'case.disputed',
};

/** What waits for a decision, as the event that asked says it. */
function requestView(c: CaseRow, events: readonly EventView[]): CaseView['request'] {
  const asked = c.requestKind && events.findLast((e) => e.type === asks[c.requestKind!]);
  if (!asked || !c.requestKind || !c.requestStep) return null;
  return {
    kind: c.requestKind,
    step: c.requestStep,
    reason: said(asked.data.reason),
    askedAt: asked.at.toISOString(),
    until: typeof asked.data.until === 'string' ? asked.data.until : null,
  };
}

/** Who sent it back last and why, while it waits to be sent elsewhere. */
async function returnedView(ctx: Ctx, c: CaseRow, events: readonly EventView[]): Promise<CaseView['returned']> {
  const last = c.state === 'received' && events.findLast((e) => e.type === 'case.returned');
  if (!last || c.returnedFrom.length === 0) return null;
  const { unitId, proposedUnitId, reason, basis, dutyCode } = last.data;
  return {
    unit: typeof unitId === 'string' ? await unitRef(ctx, unitId) : null,
    reason: said(reason),
    basis: said(basis),
    duty: typeof dutyCode === 'string' ? dutyCode : null,
    proposed: typeof proposedUnitId === 'string' ? await unitRef(ctx, proposedUnitId) : null,
    at: last.at.toISOString(),
    units: await Promise.all([...new Set(c.returnedFrom)].map((unit) => unitRef(ctx, unit))),
  };
}

/** A proposal for where the case is now: who sent it back is not proposed again. */
async function proposalNow(ctx: Ctx, c: CaseRow): Promise<CaseView['proposal']> {
  const proposal = await proposalOf(ctx, c.id);
  if (!proposal) return null;
  const back = new Set(c.returnedFrom);
  const left = proposal.choices.flatMap(({ unit }) => (unit && back.has(unit.id) ? [unit] : []));
  return { ...proposal, choices: proposal.choices.filter(({ unit }) => !unit || !back.has(unit.id)), leftOut: left };
}

/** The question the reporter has not answered yet. */
function questionView(c: CaseRow, events: readonly EventView[]): CaseView['question'] {
  if (!c.waitingSince || !c.waitingUntil) return null;
  const asked = events.findLast((e) => e.type === 'case.asked');
  return {
    text: said(asked?.data.text),
    askedAt: c.waitingSince.toISOString(),
    until: c.waitingUntil.toISOString(),
  };
}

/** The danger, with the words of the report that tell of it. */
async function dangerView(ctx: Ctx, c: CaseRow): Promise<CaseView['danger']> {
  const kind = await dangerKindOf(ctx, c.dangerCode);
  if (!kind) return null;
  return {
    code: kind.code,
    name: named(ctx, kind),
    found: recogniseDanger(`${c.title} ${c.text}`, [kind])[0]?.found ?? null,
    numbers: kind.numbers,
    takenAt: iso(c.dangerSeenAt),
  };
}

/** A case as this member of staff may see it, with what they may do to it now. */
export async function presentCase(ctx: Ctx, c: CaseRow): Promise<CaseView> {
  const below = await belowOf(ctx);
  const territory = await territoryOf(ctx);
  const canReveal = mayReveal(ctx.actor, c, below);
  const hideReporter = c.confidentiality === 'anonymous' && !canReveal;
  // Asked for at once, so that they go out together.
  const [row, { events, photos, reporter, rating }, readings, account, proposal, duty] = await Promise.all([
    presentRow(ctx, c),
    partsOf(ctx, c.id),
    clocksNow(ctx, c.id),
    c.reporterAccountId ? personOf(ctx, c.reporterAccountId) : undefined,
    holds(ctx.actor, 'case.dispatch', c, below) ? proposalNow(ctx, c) : null,
    c.dutyCode ? findDuty(ctx, c.dutyCode, c.dutyVersion ?? undefined) : undefined,
  ]);
  const people = await namesOf(
    ctx,
    [c.handlerId, ...events.map((e) => e.actorId)].filter((id) => id !== null),
  );
  const name = reporter?.name ?? account?.name ?? null;
  const phone = reporter?.phone ?? account?.phone ?? null;
  const helpers = await Promise.all(c.helperIds.map((h) => unitRef(ctx, h)));
  const can = await offeredOn(ctx, c, below);
  return {
    ...row,
    version: c.version,
    text: maskText(c.text),
    channel: c.channel,
    placeView: {
      text: maskText(c.placeText),
      lng: c.lng,
      lat: c.lat,
      accuracy: c.placeAccuracy,
      outside: c.lng !== null && c.lat !== null && !findPoint(territory.points, c.lng, c.lat),
      source: c.placeSource,
      town: divisionRef(territory, c.townCode),
      community: divisionRef(territory, c.communityCode),
      grid: divisionRef(territory, c.gridCode),
    },
    photos: photos.map((p) => fileUrls(ctx.services.keys.file, p.fileId, ctx.now)),
    clocks: clockViews(readings),
    outcome: c.outcome,
    answer: c.answer,
    handlerName: (c.handlerId && people.get(c.handlerId)?.name) || null,
    helpers,
    duty: duty ? { code: duty.code, source: duty.source } : null,
    proposal,
    reporter: {
      name: hideReporter || !name ? null : maskName(name),
      phone: hideReporter || !phone ? null : maskPhone(phone),
      revealable: canReveal && (Boolean(name || phone) || hidesWords(c, events)),
    },
    danger: await dangerView(ctx, c),
    rating: rating ? { ...rating, reasons: rating.reasons as never, at: rating.at.toISOString() } : null,
    reopened: c.reopened,
    returned: await returnedView(ctx, c, events),
    conferringSince: iso(c.conferringSince),
    returnUntil: iso(c.returnUntil),
    request: requestView(c, events),
    extensions: c.extensions,
    suspendedUntil: iso(c.suspendedUntil),
    question: questionView(c, events),
    supervision:
      c.supervisionLevel && c.supervisionDueAt
        ? { level: c.supervisionLevel, dueAt: c.supervisionDueAt.toISOString(), repliedAt: iso(c.supervisionRepliedAt) }
        : null,
    urges: c.urges,
    overdueAt: iso(c.overdueAt),
    excused: c.excused,
    timeline: await timeline(ctx, c, events, people, hideReporter),
    can,
  };
}

const ownActions = ['withdraw', 'add', 'rate', 'reopen', 'reply', 'remind'] as const satisfies readonly CaseAction[];

type MyRow = ReplyInput<typeof cases.mine>['items'][number];

/** What of a case its reporter reads at a glance: the same in the list and on its page. */
async function myRow(ctx: Ctx, c: CaseRow, rating: Rating | null | undefined, reachable: boolean): Promise<MyRow> {
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
    standing: standingOf(c, ctx.now, reachable),
    unit: unit ? named(ctx, unit) : null,
    unitPhone: unit?.phone ?? null,
    urgent: c.dangerCode !== null,
    contactDueAt: reachable ? iso(c.contactDueAt) : null,
    resolutionDueAt: iso(c.resolutionDueAt),
    outcome: answered ? c.outcome : null,
    answer: answered ? c.answer : null,
    answeredAt: iso(c.answeredAt),
    rating: rating && answered ? { ...rating, reasons: rating.reasons as never, at: rating.at.toISOString() } : null,
  };
}

/** Whether the reporter can be called or written to at all: a number of theirs is known. */
async function isReachable(ctx: Ctx, c: CaseRow, phone: string | null | undefined): Promise<boolean> {
  if (phone) return true;
  return Boolean(c.reporterAccountId && (await personOf(ctx, c.reporterAccountId))?.phone);
}

/** A page of the reporter's list. */
export async function presentMyRows(ctx: Ctx, rows: readonly CaseRow[]): Promise<MyRow[]> {
  const ratings = await ratingsOf(
    ctx,
    rows.map((r) => r.id),
  );
  const main = await asMain(ctx, rows);
  const own = rows[0] ? await isReachable(ctx, rows[0], null) : false;
  return Promise.all(main.map((r) => myRow(ctx, r, ratings.get(r.id), own)));
}

/** A case as the person who told it reads it: steps in plain words, no names, no notes of staff. */
export async function presentMine(ctx: Ctx, c: CaseRow): Promise<MyCaseView> {
  const { events, rating, reporter, ...parts } = await partsOf(ctx, c.id);
  const reachable = await isReachable(ctx, c, reporter?.phone);
  const photos = parts.photos.filter((p) => p.stage !== 'verify');
  const rules = await rulesOf(ctx);
  const [shown = c] = await asMain(ctx, [c]);
  const can = ownActions.filter((a) => findTransition(c, a, ctx.now, rules));
  // What follows another is urged where that one stands.
  const urgeable = findTransition({ ...shown, mergedInto: null }, 'remind', ctx.now, rules);
  return {
    ...(await myRow(ctx, shown, rating, reachable)),
    text: c.text,
    photos: photos.map((p) => fileUrls(ctx.services.keys.file, p.fileId, ctx.now)),
    steps: await plainSteps(ctx, c, { events, reachable }),
    question: questionView(c, events),
    can: can.filter((a) => a !== 'remind' || urgeable),
    together: await toldTogether(ctx, c),
  };
}
