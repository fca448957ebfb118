import { z } from 'zod';
import { caseKinds, caseStates, channels, filterFields, outcomes } from './case-filter.ts';
import { endpoint } from './endpoint.ts';
import {
  actorRef,
  divisionCode,
  divisionRef,
  done,
  id,
  instant,
  lights,
  page,
  paging,
  phone,
  point,
  subjectCode,
  unitRef,
  words,
} from './shared.ts';

export { caseKinds, caseStates, channels, outcomes };
export type CaseKind = (typeof caseKinds)[number];
export type CaseState = (typeof caseStates)[number];
/** open; anonymous to handlers; confidential 保密工单: seen only by the dispatcher and the unit that has it (GB/T 33358-2016) */
export const confidentialities = ['open', 'anonymous', 'confidential'] as const;
export const caseActions = [
  'dispatch',
  'return',
  'accept',
  'contact',
  'transfer',
  'resolve',
  'verify',
  'rework',
  'answer',
  'not_admit',
  'withdraw',
  'add',
  'rate',
  'close',
  'reopen',
  'reveal',
] as const;
export type CaseAction = (typeof caseActions)[number];

export const returnReasons = ['not_our_duty', 'wrong_area', 'other_unit_leads', 'unclear'] as const;
export const notAdmittedReasons = [
  'not_government',
  'in_court',
  'petition_procedure',
  'other_district',
  'repeated',
  'no_facts',
  'unlawful',
] as const;
export const ratingReasons = [
  'slow',
  'not_solved',
  'attitude',
  'unclear_answer',
  'quick',
  'solved',
  'kind',
  'clear',
] as const;

export const clockView = z.object({
  clock: z.enum(['contact', 'resolution']),
  state: z.enum(['running', 'paused', 'stopped']),
  dueAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  light: z.enum(lights),
  overdue: z.boolean(),
});

export const placeView = z.object({
  /** the reporter's own words */
  text: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  source: z.enum(['gps', 'map', 'text', 'staff', 'none']),
  town: divisionRef.nullable(),
  community: divisionRef.nullable(),
  grid: divisionRef.nullable(),
});

export const photoView = z.object({ id, url: z.string(), thumbUrl: z.string() });

/** A row of a queue. */
export const caseRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  title: z.string(),
  subject: z.object({ code: z.string(), name: z.string() }).nullable(),
  place: z.string(),
  unit: unitRef.nullable(),
  reportedAt: instant,
  contactDueAt: instant.nullable(),
  resolutionDueAt: instant.nullable(),
  light: z.enum(lights).nullable(),
  confidentiality: z.enum(confidentialities),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
});
export type CaseRow = z.infer<typeof caseRow>;

/** One line of the staff timeline. */
export const timelineEntry = z.object({
  seq: z.number(),
  at: instant,
  type: z.string(),
  by: actorRef,
  /** the event's own facts, personal data masked */
  data: z.record(z.string(), z.unknown()),
});

/** Why the machine proposes what it proposes. */
export const proposalView = z.object({
  threshold: z.number(),
  direct: z.boolean(),
  choices: z
    .array(
      z.object({
        subject: z.object({ code: z.string(), name: z.string() }),
        confidence: z.number(),
        unit: unitRef.nullable(),
        duty: z.object({ code: z.string(), source: z.string() }).nullable(),
      }),
    )
    .max(5),
  words: z.array(z.object({ term: z.string(), weight: z.number() })),
  similar: z.array(z.object({ number: z.string(), title: z.string(), unit: z.string(), score: z.number() })),
});
export type ProposalView = z.infer<typeof proposalView>;

/** A case as staff see it. */
export const caseView = caseRow.extend({
  version: z.number(),
  text: z.string(),
  channel: z.enum(channels),
  placeView,
  photos: z.array(photoView),
  clocks: z.array(clockView),
  outcome: z.enum(outcomes).nullable(),
  answer: z.string().nullable(),
  handlerName: z.string().nullable(),
  helpers: z.array(unitRef),
  duty: z.object({ code: z.string(), source: z.string() }).nullable(),
  proposal: proposalView.nullable(),
  reporter: z.object({
    /** masked: 张* 138****8000; null when anonymous to this reader */
    name: z.string().nullable(),
    phone: z.string().nullable(),
    revealable: z.boolean(),
  }),
  rating: z
    .object({ stars: z.number(), reasons: z.array(z.enum(ratingReasons)), comment: z.string().nullable(), at: instant })
    .nullable(),
  reopened: z.boolean(),
  returnUntil: instant.nullable(),
  timeline: z.array(timelineEntry),
  /** what this user may do to it now: pages draw their buttons from it */
  can: z.array(z.enum(caseActions)),
});
export type CaseView = z.infer<typeof caseView>;

/** One step as a resident reads it; `code` picks the sentence in the locale, `params` fill it. */
export const plainStep = z.object({
  at: instant,
  code: z.enum([
    'received',
    'dispatched',
    'returned',
    'accepted',
    'contacted',
    'resolved',
    'reworked',
    'verified',
    'answered',
    'reopened',
    'closed',
    'withdrawn',
    'added',
  ]),
  unit: z.string().nullable(),
  dueAt: instant.nullable(),
  text: z.string().nullable(),
});

/** A case as the person who told it sees it. */
export const myCaseView = z.object({
  id,
  number: z.string(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  title: z.string(),
  text: z.string(),
  place: z.string(),
  photos: z.array(photoView),
  reportedAt: instant,
  unit: z.string().nullable(),
  unitPhone: z.string().nullable(),
  contactDueAt: instant.nullable(),
  resolutionDueAt: instant.nullable(),
  outcome: z.enum(outcomes).nullable(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  rating: caseView.shape.rating,
  steps: z.array(plainStep),
  can: z.array(z.enum(['withdraw', 'add', 'rate', 'reopen'])),
});
export const myCaseRow = myCaseView.omit({ text: true, steps: true, photos: true, can: true });

const caseId = z.object({ id });
/** A reporter without an account proves the case is theirs with its six-digit query code. */
const queryCode = z
  .string()
  .regex(/^\d{6}$/)
  .optional();
const stale = ['case.not_found', 'case.action_not_allowed', 'case.changed_meanwhile'] as const;
/** What the page showed when the button was pressed; a newer case answers 409 instead of acting on something unseen. */
const version = z.number().int().min(1).optional();

export const cases = {
  report: endpoint({
    id: 'cases.report',
    method: 'POST',
    path: '/api/cases',
    summary: 'Tell a matter. The same idempotency key again gives the same number.',
    permission: 'public',
    body: z.object({
      text: words(4000, 2),
      title: words(80).optional(),
      kind: z.enum(caseKinds).optional(),
      placeText: words(200).default(''),
      point: point.optional(),
      communityCode: divisionCode.optional(),
      photoIds: z.array(id).max(9).default([]),
      confidentiality: z.enum(confidentialities).default('open'),
      channel: z.enum(channels).default('web'),
      /** staff telling it for somebody, or a visitor without an account; both may be left out */
      reporter: z.object({ name: words(40).optional(), phone: phone.optional() }).optional(),
    }),
    reply: z.object({ id, number: z.string(), queryCode: z.string(), reportedAt: instant }),
    errors: ['file.not_found', 'territory.unknown_division', 'request.too_busy', 'case.kind_not_allowed'],
  }),
  mine: endpoint({
    id: 'cases.mine',
    method: 'GET',
    path: '/api/my/cases',
    summary: 'The matters I told, newest first.',
    permission: 'signed_in',
    query: z.object({ ...paging }),
    reply: page(myCaseRow),
  }),
  mineOne: endpoint({
    id: 'cases.mineOne',
    method: 'GET',
    path: '/api/my/cases/:id',
    summary: 'One of my matters with its steps.',
    permission: 'signed_in',
    params: caseId,
    reply: myCaseView,
    errors: ['case.not_found'],
  }),
  follow: endpoint({
    id: 'cases.follow',
    method: 'POST',
    path: '/api/cases/follow',
    summary: 'Follow a matter by number and query code, without an account.',
    permission: 'public',
    body: z.object({
      number: z
        .string()
        .trim()
        .regex(/^\d{23}$/),
      queryCode: z.string().regex(/^\d{6}$/),
    }),
    reply: myCaseView,
    errors: ['case.not_found', 'request.too_many_tries'],
    readOnly: true,
  }),
  queue: endpoint({
    id: 'cases.queue',
    method: 'GET',
    path: '/api/cases',
    summary: 'A queue of cases: what waits for dispatch, for my unit, for verification, or all I may see.',
    permission: 'case.read',
    query: z.object({
      queue: z.enum(['dispatch', 'unit', 'verify', 'answer', 'all']),
      ...filterFields,
      ...paging,
    }),
    reply: page(caseRow),
    errors: ['request.bad_cursor'],
  }),
  counts: endpoint({
    id: 'cases.counts',
    method: 'GET',
    path: '/api/cases/counts',
    summary: 'How many wait in each queue of mine (at most 1000 each are counted).',
    permission: 'case.read',
    reply: z.object({
      dispatch: z.number(),
      unit: z.number(),
      verify: z.number(),
      answer: z.number(),
      overdue: z.number(),
    }),
  }),
  search: endpoint({
    id: 'cases.search',
    method: 'GET',
    path: '/api/cases/search',
    summary:
      'Search by number, words or pinyin initials, narrowed by any filters, among the cases I may see, newest first.',
    permission: 'case.read',
    query: z.object({ ...filterFields, ...paging }),
    reply: page(caseRow),
    errors: ['request.bad_cursor'],
  }),
  suggest: endpoint({
    id: 'cases.suggest',
    method: 'GET',
    path: '/api/cases/suggest',
    summary:
      'What somebody who types this may mean: subjects, units, places, recent cases; by name or pinyin initials (dstz).',
    permission: 'case.read',
    query: z.object({ q: words(40, 1) }),
    reply: z.object({
      items: z.array(
        z.object({
          what: z.enum(['subject', 'unit', 'town', 'community', 'grid', 'place', 'case']),
          /** the code or id to narrow by or to open; of a place its name */
          key: z.string(),
          name: z.string(),
          /** what it lies in, or a case's number */
          beside: z.string(),
        }),
      ),
    }),
  }),
  byPhone: endpoint({
    id: 'cases.byPhone',
    method: 'POST',
    path: '/api/cases/by-phone',
    summary:
      'The matters told from a telephone number, given whole, for a reason; it goes on record, and the person concerned can see it.',
    permission: 'case.reveal',
    body: z.object({ phone, reason: words(200, 4) }),
    reply: z.object({ items: z.array(caseRow), capped: z.boolean() }),
    errors: ['request.too_many_tries'],
  }),
  map: endpoint({
    id: 'cases.map',
    method: 'GET',
    path: '/api/cases/map',
    summary: 'Open cases with a place inside a box, at most 2000; `capped` says when there are more.',
    permission: 'case.read',
    query: z.object({
      west: z.coerce.number().min(-180).max(180),
      south: z.coerce.number().min(-90).max(90),
      east: z.coerce.number().min(-180).max(180),
      north: z.coerce.number().min(-90).max(90),
    }),
    reply: z.object({ items: z.array(caseRow), capped: z.boolean() }),
  }),
  get: endpoint({
    id: 'cases.get',
    method: 'GET',
    path: '/api/cases/:id',
    summary: 'A case as staff see it, with timeline, clocks and what I may do.',
    permission: 'case.read',
    params: caseId,
    reply: caseView,
    errors: ['case.not_found'],
  }),
  dispatch: endpoint({
    id: 'cases.dispatch',
    method: 'POST',
    path: '/api/cases/:id/dispatch',
    summary: 'Send a received case to a unit, citing the subject and the duty-list entry.',
    permission: 'case.dispatch',
    params: caseId,
    body: z.object({
      unitId: id,
      subjectCode,
      helperIds: z.array(id).max(10).default([]),
      /** needed when no duty-list entry makes this unit the lead: goes on record as off the list */
      offListReason: words(500).optional(),
      communityCode: divisionCode.optional(),
      version,
    }),
    reply: caseView,
    errors: [
      ...stale,
      'unit.not_found',
      'subject.not_found',
      'dispatch.off_list_needs_reason',
      'calendar.year_not_published',
      'territory.unknown_division',
    ],
  }),
  return: endpoint({
    id: 'cases.return',
    method: 'POST',
    path: '/api/cases/:id/return',
    summary: 'Return to dispatch, with the duty-list entry or source that says whose it is, within the return time.',
    permission: 'case.return',
    params: caseId,
    body: z.object({
      reason: z.enum(returnReasons),
      basis: words(500, 4),
      dutyCode: words(20).optional(),
      proposedUnitId: id.optional(),
      version,
    }),
    reply: done,
    errors: [...stale, 'case.return_time_over', 'unit.not_found', 'duty.not_found'],
  }),
  accept: endpoint({
    id: 'cases.accept',
    method: 'POST',
    path: '/api/cases/:id/accept',
    summary: 'Take the case for my unit.',
    permission: 'case.accept',
    params: caseId,
    body: z.object({ version }),
    reply: caseView,
    errors: stale,
  }),
  contact: endpoint({
    id: 'cases.contact',
    method: 'POST',
    path: '/api/cases/:id/contact',
    summary: 'Record the first contact with the reporter; stops the contact clock.',
    permission: 'case.contact',
    params: caseId,
    body: z.object({ how: z.enum(['phone', 'visit', 'message', 'unreachable']), note: words(1000, 1), version }),
    reply: caseView,
    errors: stale,
  }),
  transfer: endpoint({
    id: 'cases.transfer',
    method: 'POST',
    path: '/api/cases/:id/transfer',
    summary: 'Hand the case to another unit; the resolution clock runs on (first receiver leads, 首接负责).',
    permission: 'case.transfer',
    params: caseId,
    body: z.object({ unitId: id, reason: words(500, 4), version }),
    reply: done,
    errors: [...stale, 'unit.not_found', 'case.same_unit', 'calendar.year_not_published'],
  }),
  resolve: endpoint({
    id: 'cases.resolve',
    method: 'POST',
    path: '/api/cases/:id/resolve',
    summary: 'Say what was done and the answer the reporter will read.',
    permission: 'case.resolve',
    params: caseId,
    body: z.object({
      outcome: z.enum(['solved', 'partly', 'unsolved']),
      result: words(2000, 4),
      answer: words(2000, 10),
      photoIds: z.array(id).max(9).default([]),
      version,
    }),
    reply: caseView,
    errors: [...stale, 'file.not_found'],
  }),
  verify: endpoint({
    id: 'cases.verify',
    method: 'POST',
    path: '/api/cases/:id/verify',
    summary: 'Check the result on the spot: it is done, or it goes back for rework with a reason.',
    permission: 'case.verify',
    params: caseId,
    body: z.object({ passed: z.boolean(), note: words(1000, 1), photoIds: z.array(id).max(9).default([]), version }),
    reply: caseView,
    errors: [...stale, 'file.not_found', 'calendar.year_not_published'],
  }),
  answer: endpoint({
    id: 'cases.answer',
    method: 'POST',
    path: '/api/cases/:id/answer',
    summary: 'Send the answer to the reporter.',
    permission: 'case.answer',
    params: caseId,
    body: z.object({ answer: words(2000, 10), version }),
    reply: caseView,
    errors: stale,
  }),
  notAdmit: endpoint({
    id: 'cases.notAdmit',
    method: 'POST',
    path: '/api/cases/:id/not-admit',
    summary: 'Not admitted, with a typed reason and the body that is competent; the reporter is told.',
    permission: 'case.not_admit',
    params: caseId,
    body: z.object({
      reason: z.enum(notAdmittedReasons),
      competentBody: words(100, 2),
      answer: words(2000, 10),
      version,
    }),
    reply: caseView,
    errors: stale,
  }),
  withdraw: endpoint({
    id: 'cases.withdraw',
    method: 'POST',
    path: '/api/cases/:id/withdraw',
    summary: 'The reporter takes the matter back.',
    permission: 'public',
    params: caseId,
    body: z.object({ reason: words(500).default(''), queryCode }),
    reply: myCaseView,
    errors: [...stale, 'request.too_many_tries'],
  }),
  add: endpoint({
    id: 'cases.add',
    method: 'POST',
    path: '/api/cases/:id/additions',
    summary: 'Add words or photos; a reporter’s addition reaches the handler, a staff note stays inside.',
    permission: 'public',
    params: caseId,
    body: z.object({ text: words(2000, 1), photoIds: z.array(id).max(9).default([]), queryCode }),
    reply: done,
    errors: [...stale, 'file.not_found', 'request.too_many_tries'],
  }),
  rate: endpoint({
    id: 'cases.rate',
    method: 'POST',
    path: '/api/cases/:id/rating',
    summary: 'Rate the answer once, one to five stars with reasons (GB/T 39734-2020); closes the case.',
    permission: 'public',
    params: caseId,
    body: z.object({
      stars: z.number().int().min(1).max(5),
      reasons: z.array(z.enum(ratingReasons)).max(8).default([]),
      comment: words(1000).default(''),
      queryCode,
    }),
    reply: myCaseView,
    errors: [...stale, 'request.too_many_tries'],
  }),
  reopen: endpoint({
    id: 'cases.reopen',
    method: 'POST',
    path: '/api/cases/:id/reopen',
    summary: 'Not satisfied: the case goes back to the unit that answered, once.',
    permission: 'public',
    params: caseId,
    body: z.object({ reason: words(1000, 2), queryCode }),
    reply: myCaseView,
    errors: [...stale, 'case.reopened_already', 'request.too_many_tries', 'calendar.year_not_published'],
  }),
  reveal: endpoint({
    id: 'cases.reveal',
    method: 'POST',
    path: '/api/cases/:id/reveal',
    summary: 'Show the reporter’s name and phone, for a reason; the person concerned can see that it was done.',
    permission: 'case.reveal',
    params: caseId,
    body: z.object({ reason: words(200, 4) }),
    reply: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    errors: ['case.not_found', 'case.action_not_allowed'],
  }),
  overview: endpoint({
    id: 'cases.overview',
    method: 'GET',
    path: '/api/overview',
    summary: 'What is open, late and done, by unit, subject and day, as far as I may see.',
    permission: 'overview.read',
    query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
    reply: z.object({
      from: z.string(),
      to: z.string(),
      received: z.number(),
      open: z.number(),
      overdue: z.number(),
      answered: z.number(),
      onTime: z.number(),
      direct: z.number(),
      dispatched: z.number(),
      returned: z.number(),
      stars: z.number().nullable(),
      byUnit: z.array(
        z.object({
          unit: unitRef,
          open: z.number(),
          overdue: z.number(),
          answered: z.number(),
          onTime: z.number(),
          stars: z.number().nullable(),
        }),
      ),
      bySubject: z.array(z.object({ code: z.string(), name: z.string(), received: z.number() })),
      byDay: z.array(z.object({ day: z.string(), received: z.number(), answered: z.number() })),
      byTown: z.array(z.object({ town: divisionRef, open: z.number(), received: z.number() })),
    }),
  }),
};
