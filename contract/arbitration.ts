import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { actorRef, divisionRef, id, instant, lights, limit, page, paging, unitRef, words } from './shared.ts';

/** returned too often, or dispatched off the duty list (会商, domain.md § 2 首接负责) */
export const conferenceCauses = ['returned', 'off_list'] as const;
export type ConferenceCause = (typeof conferenceCauses)[number];
export const conferenceStates = ['open', 'decided', 'lapsed'] as const;
/** 由我牵头 可以协办 不归我管 */
export const stances = ['ours', 'helps', 'not_ours'] as const;

export const conferenceRuleView = z.object({
  cause: z.enum(conferenceCauses),
  /** after how many returns; null for causes that do not count them */
  returns: z.number().int().min(1).max(9).nullable(),
  limit,
  source: words(300, 2),
  verified: z.boolean(),
  /** false: no conference is called for this cause */
  active: z.boolean(),
});

export const conferenceRow = z.object({
  id,
  cause: z.enum(conferenceCauses),
  state: z.enum(conferenceStates),
  case: z.object({
    id,
    number: z.string(),
    /** null: confidential, and not the reader's to see */
    title: z.string().nullable(),
    subject: z.object({ code: z.string(), name: z.string() }).nullable(),
    place: z.string(),
    unit: unitRef.nullable(),
  }),
  town: divisionRef.nullable(),
  openedAt: instant,
  dueAt: instant.nullable(),
  light: z.enum(lights).nullable(),
  heard: z.number(),
  units: z.number(),
  lead: unitRef.nullable(),
});
export type ConferenceRow = z.infer<typeof conferenceRow>;

export const conferenceView = conferenceRow.extend({
  version: z.number(),
  text: z.string().nullable(),
  opinions: z.array(
    z.object({
      unit: unitRef,
      stance: z.enum(stances).nullable(),
      opinion: z.string().nullable(),
      duty: z.object({ code: z.string(), source: z.string() }).nullable(),
      spokenBy: z.string().nullable(),
      spokenAt: instant.nullable(),
      /** the reader may speak for this unit */
      mine: z.boolean(),
    }),
  ),
  returns: z.array(z.object({ unit: unitRef, at: instant, basis: z.string() })),
  helpers: z.array(unitRef),
  duty: z.object({ code: z.string(), source: z.string() }).nullable(),
  basis: z.string().nullable(),
  decidedBy: actorRef.nullable(),
  endedAt: instant.nullable(),
  can: z.array(z.enum(['hear', 'speak', 'decide'])),
});
export type ConferenceView = z.infer<typeof conferenceView>;

export const admissionRow = z.object({
  id,
  state: z.literal('open'),
  item: z.string(),
  subject: z.object({ code: z.string(), name: z.string() }),
  unit: unitRef,
  town: divisionRef.nullable(),
  applicant: unitRef.nullable(),
  basis: z.string().nullable(),
  times: z.number(),
  openedAt: instant,
  lastAt: instant,
  /** the newest dispatch off the list behind it */
  cases: z.array(z.object({ id, number: z.string(), reason: z.string(), at: instant })),
});

const arbitrationId = z.object({ id });
const stale = ['arbitration.not_found', 'arbitration.ended', 'arbitration.changed_meanwhile'] as const;
const version = z.number().int().min(1).optional();

export const arbitration = {
  rules: endpoint({
    id: 'arbitration.rules',
    method: 'GET',
    path: '/api/conference-rules',
    summary: 'When a case goes to a conference, and within what time it is to be decided.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(conferenceRuleView) }),
  }),
  saveRule: endpoint({
    id: 'arbitration.saveRule',
    method: 'PUT',
    path: '/api/conference-rules/:cause',
    summary: 'Change when a case goes to a conference.',
    permission: 'catalogue.edit',
    params: z.object({ cause: z.enum(conferenceCauses) }),
    body: conferenceRuleView.omit({ cause: true }),
    reply: conferenceRuleView,
  }),
  list: endpoint({
    id: 'arbitration.list',
    method: 'GET',
    path: '/api/conferences',
    summary: 'Conferences on whose a case is: those open, or all I may see, newest first.',
    permission: 'arbitration.read',
    query: z.object({ state: z.enum(['open', 'all']).default('open'), ...paging }),
    reply: page(conferenceRow),
    errors: ['request.bad_cursor'],
  }),
  counts: endpoint({
    id: 'arbitration.counts',
    method: 'GET',
    path: '/api/conferences/counts',
    summary: 'How many conferences wait for my word or my decision (at most 1000).',
    permission: 'arbitration.read',
    reply: z.object({ waiting: z.number() }),
  }),
  get: endpoint({
    id: 'arbitration.get',
    method: 'GET',
    path: '/api/conferences/:id',
    summary: 'A conference with what each unit says and what was decided.',
    permission: 'arbitration.read',
    params: arbitrationId,
    reply: conferenceView,
    errors: ['arbitration.not_found'],
  }),
  hear: endpoint({
    id: 'arbitration.hear',
    method: 'POST',
    path: '/api/conferences/:id/units',
    summary: 'Ask another unit for its word.',
    permission: 'arbitration.decide',
    params: arbitrationId,
    body: z.object({ unitId: id, version }),
    reply: conferenceView,
    errors: [...stale, 'unit.not_found', 'arbitration.heard_already', 'arbitration.confidential'],
  }),
  speak: endpoint({
    id: 'arbitration.speak',
    method: 'POST',
    path: '/api/conferences/:id/opinions',
    summary: 'What my unit says: ours, we help, or not ours and on what ground.',
    permission: 'arbitration.speak',
    params: arbitrationId,
    body: z.object({
      unitId: id,
      stance: z.enum(stances),
      opinion: words(1000, 4),
      dutyCode: words(20).optional(),
      version,
    }),
    reply: conferenceView,
    errors: [...stale, 'unit.not_found', 'duty.not_found'],
  }),
  decide: endpoint({
    id: 'arbitration.decide',
    method: 'POST',
    path: '/api/conferences/:id/decision',
    summary: 'Name the lead, the helpers and the ground. From then on the case cannot be returned.',
    permission: 'arbitration.decide',
    params: arbitrationId,
    body: z.object({
      leadId: id,
      helperIds: z.array(id).max(10).default([]),
      dutyCode: words(20).optional(),
      basis: words(1000, 4),
      version,
    }),
    reply: conferenceView,
    errors: [
      ...stale,
      'unit.not_found',
      'duty.not_found',
      'case.not_found',
      'case.action_not_allowed',
      'calendar.year_not_published',
    ],
  }),
  admissions: endpoint({
    id: 'arbitration.admissions',
    method: 'GET',
    path: '/api/admission-requests',
    summary: 'Work that reached a unit off the duty list and waits to be admitted to it (职责准入), the newest first.',
    permission: 'admission.read',
    query: z.object(paging),
    reply: page(admissionRow),
    errors: ['request.bad_cursor'],
  }),
};
