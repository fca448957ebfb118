import type { arbitration } from '#contract/arbitration.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { lightAt } from '../calendar/index.ts';
import { belowOf, caseInSight } from '../cases/index.ts';
import { maskText, maskTitle, unitRef, namesOf } from '../directory/index.ts';
import { findDuty, subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { holds, speaksFor } from './policy.ts';
import type { ConferenceRow } from './store.ts';
import { admissionCases, returnsOf, type listAdmissions } from './views.ts';

type View = ReplyInput<typeof arbitration.get>;
type Row = ReplyInput<typeof arbitration.list>['items'][number];

const dutyRef = async (ctx: Ctx, code: string | null) =>
  code ? { code, source: (await findDuty(ctx, code))?.source ?? '' } : null;

/** The light of the time for deciding: yellow from four fifths on, as all clocks here. */
const lightOf = (a: ConferenceRow, now: Date) =>
  a.state === 'open' && a.dueAt
    ? lightAt(
        { yellow: new Date(a.openedAt.getTime() + 0.8 * (a.dueAt.getTime() - a.openedAt.getTime())), red: a.dueAt },
        now,
      )
    : null;

export async function presentRow(ctx: Ctx, a: ConferenceRow): Promise<Row> {
  const { case: c, visible } = (await caseInSight(ctx, a.caseId))!;
  const territory = await territoryOf(ctx);
  return {
    id: a.id,
    cause: a.cause,
    state: a.state,
    case: {
      id: c.id,
      number: c.number,
      // Those who are heard have had it or are to say whether they should: they read what it is about, unless it is confidential.
      title: visible || c.confidentiality !== 'confidential' ? maskTitle(c.title) : null,
      subject: c.subjectCode ? { code: c.subjectCode, name: await subjectName(ctx, c.subjectCode) } : null,
      place: [divisionRef(territory, c.communityCode)?.name, maskText(c.placeText)].filter(Boolean).join(' '),
      unit: await unitRef(ctx, c.unitId),
    },
    town: divisionRef(territory, a.townCode),
    openedAt: a.openedAt.toISOString(),
    dueAt: a.dueAt?.toISOString() ?? null,
    light: lightOf(a, ctx.now),
    heard: a.opinions.filter((o) => o.stance !== null).length,
    units: a.opinions.length,
    lead: await unitRef(ctx, a.leadId),
  };
}

/** A conference as this reader may see it, with what they may do now. */
export async function presentConference(ctx: Ctx, a: ConferenceRow): Promise<View> {
  const below = await belowOf(ctx);
  const { case: c, visible } = (await caseInSight(ctx, a.caseId))!;
  const mine = speaksFor(ctx.actor, a, below);
  const people = await namesOf(ctx, [
    ...a.opinions.flatMap((o) => (o.spokenBy ? [o.spokenBy] : [])),
    ...(a.decidedBy ? [a.decidedBy] : []),
  ]);
  const decides = a.state === 'open' && holds(ctx.actor, 'arbitration.decide', a, below);
  const decidedBy = a.decidedBy ? people.get(a.decidedBy) : undefined;
  return {
    ...(await presentRow(ctx, a)),
    version: a.version,
    text: visible || c.confidentiality !== 'confidential' ? maskText(c.text) : null,
    opinions: await Promise.all(
      a.opinions.map(async (o) => ({
        unit: await unitRef(ctx, o.unitId),
        stance: o.stance,
        opinion: o.opinion,
        duty: await dutyRef(ctx, o.dutyCode),
        spokenBy: o.spokenBy ? (people.get(o.spokenBy)?.name ?? '') : null,
        spokenAt: o.spokenAt?.toISOString() ?? null,
        mine: mine.includes(o.unitId),
      })),
    ),
    returns: await Promise.all(
      (await returnsOf(ctx, a.caseId)).map(async (r) => ({
        unit: await unitRef(ctx, r.unitId),
        at: r.at.toISOString(),
        basis: r.basis ?? '',
      })),
    ),
    helpers: await Promise.all(a.helperIds.map((h) => unitRef(ctx, h))),
    duty: await dutyRef(ctx, a.dutyCode),
    basis: a.basis,
    decidedBy: a.decidedBy
      ? { id: a.decidedBy, name: decidedBy?.name ?? '', role: 'staff', unit: decidedBy?.unit ?? null }
      : null,
    endedAt: a.endedAt?.toISOString() ?? null,
    can: [
      ...(decides && !a.confidential ? (['hear'] as const) : []),
      ...(a.state === 'open' && mine.length ? (['speak'] as const) : []),
      ...(decides ? (['decide'] as const) : []),
    ],
  };
}

type Admissions = Awaited<ReturnType<typeof listAdmissions>>['items'];

export async function presentAdmissions(
  ctx: Ctx,
  rows: Admissions,
): Promise<ReplyInput<typeof arbitration.admissions>['items']> {
  const cases = await admissionCases(
    ctx,
    rows.map((r) => r.id),
  );
  const territory = await territoryOf(ctx);
  return Promise.all(
    rows.map(async (r) => ({
      id: r.id,
      state: 'open' as const,
      item: r.item,
      subject: { code: r.subjectCode, name: await subjectName(ctx, r.subjectCode) },
      unit: await unitRef(ctx, r.unitId),
      town: divisionRef(territory, r.townCode),
      applicant: await unitRef(ctx, r.applicantId),
      basis: r.basis,
      times: r.times,
      openedAt: r.openedAt.toISOString(),
      lastAt: r.lastAt.toISOString(),
      cases: (cases.get(r.id) ?? []).map(({ id, number, reason, at }) => ({
        id,
        number,
        reason,
        at: at.toISOString(),
      })),
    })),
  );
}
