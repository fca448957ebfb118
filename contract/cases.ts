import { z } from 'zod';
import { caseKinds, caseStates, channels, filterFields, outcomes } from './case-filter.ts';
import { dangerNumber } from './danger.ts';
import { endpoint } from './endpoint.ts';
import {
  actorRef,
  caseNumber,
  day,
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
  typedDigits,
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
  'ask',
  'reply',
  'message',
  'remind',
  'urge',
  'extend',
  'suspend',
  'resume',
  'dispute',
  'appeal',
  'endorse',
  'decline',
  'grant',
  'refuse',
  'excuse',
  'deny',
  'supervise',
  'report_back',
  'lift',
  'correct',
  'redispatch',
  'escalate',
  'void',
  'force_close',
  'self_handle',
  // what belongs together (contract/structure.ts)
  'merge',
  'unmerge',
  'answer_along',
  'split',
  'link',
  'ask_task',
  'settle',
  'answer_directly',
  'call_back',
  // a danger its words tell of (contract/danger.ts)
  'take_alarm',
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

/** 测试 重复录入 误录 无效内容 */
export const voidReasons = ['test', 'entered_twice', 'entered_wrong', 'no_matter'] as const;
/** 延期 挂账 超时申诉 异议: what a unit asks for and others decide (domain.md § 1.3) */
export const requestKinds = ['extension', 'suspension', 'appeal', 'dispute'] as const;
export type RequestKind = (typeof requestKinds)[number];
/** whose decision is next: the unit's head, the command centre, or an appeal's first and second reviewer */
export const requestSteps = ['unit', 'centre', 'first', 'second'] as const;
export type RequestStep = (typeof requestSteps)[number];
/** What stands out of a case in a list. */
export const caseMarks = [
  'danger',
  'returned',
  'conferring',
  'redo',
  'request',
  'waiting',
  'suspended',
  'supervised',
  'urged',
  'escalated',
] as const;
export type CaseMark = (typeof caseMarks)[number];

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
  /** metres the point is good to; null: nobody said */
  accuracy: z.number().nullable(),
  /** the point lies in no grid of the district */
  outside: z.boolean(),
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
  marks: z.array(z.enum(caseMarks)),
  /** how many cases may be the same; only in the dispatcher's queue */
  alike: z.number().optional(),
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
  /** units left out because they sent the case back */
  leftOut: z.array(unitRef),
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
  /** the danger its words tell of; `found`: the words, null when they came later; `takenAt`: null while nobody has taken it up */
  danger: z
    .object({
      code: z.string(),
      name: z.string(),
      found: z.string().nullable(),
      numbers: z.array(dangerNumber),
      takenAt: instant.nullable(),
    })
    .nullable(),
  rating: z
    .object({ stars: z.number(), reasons: z.array(z.enum(ratingReasons)), comment: z.string().nullable(), at: instant })
    .nullable(),
  reopened: z.boolean(),
  /** 退单: who sent it back last and why, while it waits to be sent elsewhere; `units`: all who did */
  returned: z
    .object({
      unit: unitRef.nullable(),
      reason: z.string(),
      basis: z.string(),
      duty: z.string().nullable(),
      proposed: unitRef.nullable(),
      at: instant,
      units: z.array(unitRef),
    })
    .nullable(),
  /** since when a conference is open on it: meanwhile it is not sent anywhere */
  conferringSince: instant.nullable(),
  returnUntil: instant.nullable(),
  /** what waits for a decision, and the unit's reason for it */
  request: z
    .object({
      kind: z.enum(requestKinds),
      step: z.enum(requestSteps),
      reason: z.string(),
      askedAt: instant,
      until: instant.nullable(),
    })
    .nullable(),
  extensions: z.number(),
  suspendedUntil: instant.nullable(),
  /** a question to the reporter that is not answered yet */
  question: z.object({ text: z.string(), askedAt: instant, until: instant }).nullable(),
  /** 1 黄牌, 2 红牌, 3 领导批示 */
  supervision: z.object({ level: z.number(), dueAt: instant, repliedAt: instant.nullable() }).nullable(),
  urges: z.number(),
  /** the first resolution limit that was missed; `excused`: statistics leave it out, after an appeal */
  overdueAt: instant.nullable(),
  excused: z.boolean(),
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
    'asked',
    'replied',
    'messaged',
    'reminded',
    'urged',
    'supervised',
    'extended',
    'suspended',
    'resumed',
    'corrected',
    'escalated',
    'voided',
    'force_closed',
    'self_handled',
    'merged',
    'unmerged',
    'split',
    'alarmed',
  ]),
  unit: z.string().nullable(),
  dueAt: instant.nullable(),
  text: z.string().nullable(),
});

/** A case as the person who told it sees it. */
/**
 * How a matter stands for who told it, whatever happened last: with whom, and until when. `by`: when it is done (`working`), was to be done
 * (`late`), is answered by the reporter (`asked`), or goes on (`suspended`). `contactBy`: null as well where no way to reach them was left.
 */
export const standingView = z.object({
  code: z.enum([
    'unassigned',
    'working',
    'late',
    'asked',
    'paused',
    'suspended',
    'checking',
    'answering',
    'answered',
    'closed',
    'withdrawn',
    'voided',
  ]),
  contactBy: instant.nullable(),
  by: instant.nullable(),
});

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
  standing: standingView,
  unit: z.string().nullable(),
  unitPhone: z.string().nullable(),
  /** its words tell of a danger: it is handled as urgent */
  urgent: z.boolean(),
  contactDueAt: instant.nullable(),
  resolutionDueAt: instant.nullable(),
  outcome: z.enum(outcomes).nullable(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  rating: caseView.shape.rating,
  steps: z.array(plainStep),
  /** what the unit asked and waits for */
  question: caseView.shape.question,
  can: z.array(z.enum(['withdraw', 'add', 'rate', 'reopen', 'reply', 'remind'])),
  /** the other matters that were told in the same message; the same query code opens them */
  together: z.array(z.object({ id, number: z.string(), title: z.string(), state: z.enum(caseStates) })),
});
export const myCaseRow = myCaseView.omit({
  text: true,
  steps: true,
  photos: true,
  question: true,
  can: true,
  together: true,
});

/** A matter still going on at the same place, in our own words: nothing the reporter wrote, nobody's name. */
export const openMatter = z.object({
  id,
  /** null: not for this reader */
  number: z.string().nullable(),
  subject: z.object({ code: z.string(), name: z.string() }).nullable(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  place: z.string(),
  metres: z.number().nullable(),
  unit: z.string().nullable(),
  reportedAt: instant,
  /** who told it, told the same, or follows it */
  people: z.number(),
  following: z.boolean(),
  mine: z.boolean(),
  score: z.number(),
});

const caseId = z.object({ id });
/** A reporter without an account proves the case is theirs with its six-digit query code. */
const queryCode = typedDigits(/^\d{6}$/).optional();
const stale = ['case.not_found', 'case.action_not_allowed', 'case.changed_meanwhile', 'case.follows_another'] as const;
/** What the page showed when the button was pressed; a newer case answers 409 instead of acting on something unseen. */
const version = z.number().int().min(1).optional();
/** Yes or no to what a unit asked for, with a word on it. */
const decision = z.object({ granted: z.boolean(), note: words(500, 1), version });

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
      number: caseNumber,
      queryCode: typedDigits(/^\d{6}$/),
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
      queue: z.enum(['dispatch', 'unit', 'verify', 'answer', 'all', 'requests', 'paused']),
      ...filterFields,
      ...paging,
    }),
    reply: page(caseRow),
    errors: ['request.bad_cursor'],
  }),
  alarms: endpoint({
    id: 'cases.alarms',
    method: 'GET',
    path: '/api/cases/alarms',
    summary: 'Matters whose words tell of a danger and that no dispatcher has taken up yet, the oldest first.',
    permission: 'case.dispatch',
    reply: z.object({ items: z.array(caseRow) }),
  }),
  takeAlarm: endpoint({
    id: 'cases.takeAlarm',
    method: 'POST',
    path: '/api/cases/:id/alarm',
    summary: 'Take up an alarm: it no longer sounds on the dispatchers’ pages.',
    permission: 'case.dispatch',
    params: caseId,
    body: z.object({ version }),
    reply: caseView,
    errors: [...stale],
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
      requests: z.number(),
      paused: z.number(),
      tasks: z.number(),
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
      /** needed when this unit sent the case back before */
      againReason: words(500).optional(),
      communityCode: divisionCode.optional(),
      version,
    }),
    reply: caseView,
    errors: [
      ...stale,
      'unit.not_found',
      'subject.not_found',
      'dispatch.off_list_needs_reason',
      'dispatch.returned_needs_reason',
      'case.in_conference',
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
    errors: [...stale, 'case.return_time_over', 'case.ownership_decided', 'unit.not_found', 'duty.not_found'],
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
      /** needed while other units still have tasks of this case: why it is resolved without them */
      openTasksReason: words(500, 4).optional(),
      version,
    }),
    reply: caseView,
    errors: [...stale, 'file.not_found', 'case.tasks_open'],
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
    summary:
      'Show the reporter’s name and phone and what people wrote without masks, for a reason; the person concerned can see that it was done.',
    permission: 'case.reveal',
    params: caseId,
    body: z.object({ reason: words(200, 4) }),
    reply: z.object({
      name: z.string().nullable(),
      phone: z.string().nullable(),
      title: z.string(),
      text: z.string(),
      placeText: z.string(),
      /** what people wrote in the events of the timeline, of those that the mask changes */
      said: z.array(z.object({ seq: z.number(), words: z.record(z.string(), z.string()) })),
    }),
    errors: ['case.not_found', 'case.action_not_allowed'],
  }),
  ask: endpoint({
    id: 'cases.ask',
    method: 'POST',
    path: '/api/cases/:id/question',
    summary:
      'Ask the reporter something; the resolution clock stands still until the answer, at most for the days of the rule.',
    permission: 'case.ask',
    params: caseId,
    body: z.object({ question: words(1000, 2), version }),
    reply: caseView,
    errors: [...stale, 'case.overdue_already', 'case.clock_paused', 'calendar.year_not_published'],
  }),
  reply: endpoint({
    id: 'cases.reply',
    method: 'POST',
    path: '/api/cases/:id/question/answer',
    summary: 'The reporter answers the question; the clock runs on.',
    permission: 'public',
    params: caseId,
    body: z.object({ text: words(2000, 1), photoIds: z.array(id).max(9).default([]), queryCode }),
    reply: myCaseView,
    errors: [...stale, 'case.no_question', 'file.not_found', 'request.too_many_tries', 'calendar.year_not_published'],
  }),
  message: endpoint({
    id: 'cases.message',
    method: 'POST',
    path: '/api/cases/:id/messages',
    summary: 'Write to the reporter, who reads it on the page of the matter and gets a notice.',
    permission: 'case.message',
    params: caseId,
    body: z.object({ text: words(2000, 1), version }),
    reply: caseView,
    errors: stale,
  }),
  remind: endpoint({
    id: 'cases.remind',
    method: 'POST',
    path: '/api/cases/:id/reminder',
    summary:
      'The reporter urges the unit: after the time promised for the first contact, at most once in the time of the rule.',
    permission: 'public',
    params: caseId,
    body: z.object({ queryCode }),
    reply: myCaseView,
    errors: [...stale, 'case.urge_too_early', 'case.urged_already', 'request.too_many_tries'],
  }),
  urge: endpoint({
    id: 'cases.urge',
    method: 'POST',
    path: '/api/cases/:id/urge',
    summary: 'Urge the unit that has the case (催办).',
    permission: 'case.urge',
    params: caseId,
    body: z.object({ note: words(500, 2), version }),
    reply: caseView,
    errors: stale,
  }),
  extend: endpoint({
    id: 'cases.extend',
    method: 'POST',
    path: '/api/cases/:id/extension',
    summary:
      'Ask for an extension of one original limit, before it is due; the unit’s head and the command centre decide.',
    permission: 'case.extend',
    params: caseId,
    body: z.object({ reason: words(500, 4), version }),
    reply: caseView,
    errors: [...stale, 'case.overdue_already', 'case.clock_paused', 'case.request_pending', 'case.extensions_used_up'],
  }),
  suspend: endpoint({
    id: 'cases.suspend',
    method: 'POST',
    path: '/api/cases/:id/suspension',
    summary:
      'Ask for a suspension (挂账) through a day, once, before it is due; the reason is told to the reporter when it is granted.',
    permission: 'case.suspend',
    params: caseId,
    body: z.object({ until: day, reason: words(500, 4), version }),
    reply: caseView,
    errors: [
      ...stale,
      'case.overdue_already',
      'case.clock_paused',
      'case.request_pending',
      'case.suspended_before',
      'case.suspension_day_over',
      'case.suspension_too_long',
      'calendar.year_not_published',
    ],
  }),
  resume: endpoint({
    id: 'cases.resume',
    method: 'POST',
    path: '/api/cases/:id/resume',
    summary: 'End a suspension or the waiting for an answer before its time; the clocks run on.',
    permission: 'case.resume',
    params: caseId,
    body: z.object({ note: words(500, 2), version }),
    reply: caseView,
    errors: [...stale, 'case.not_paused', 'calendar.year_not_published'],
  }),
  dispute: endpoint({
    id: 'cases.dispute',
    method: 'POST',
    path: '/api/cases/:id/dispute',
    summary: 'The unit disputes that the check failed (异议), once; the command centre decides.',
    permission: 'case.dispute',
    params: caseId,
    body: z.object({ reason: words(1000, 4), photoIds: z.array(id).max(9).default([]), version }),
    reply: caseView,
    errors: [...stale, 'case.not_reworked', 'case.disputed_already', 'case.request_pending', 'file.not_found'],
  }),
  appeal: endpoint({
    id: 'cases.appeal',
    method: 'POST',
    path: '/api/cases/:id/appeal',
    summary: 'The unit’s head appeals against an overdue (超时申诉), once, after closing; two reviewers decide.',
    permission: 'case.appeal',
    params: caseId,
    body: z.object({ reason: words(1000, 4), version }),
    reply: caseView,
    errors: [...stale, 'case.not_overdue', 'case.appealed_already'],
  }),
  endorse: endpoint({
    id: 'cases.endorse',
    method: 'POST',
    path: '/api/cases/:id/request/endorse',
    summary: 'The unit’s head agrees to an extension or suspension that was asked for, or refuses it.',
    permission: 'case.endorse',
    params: caseId,
    body: decision,
    reply: caseView,
    errors: [...stale, 'case.no_request', 'case.overdue_already'],
  }),
  grant: endpoint({
    id: 'cases.grant',
    method: 'POST',
    path: '/api/cases/:id/request/grant',
    summary: 'The command centre grants an extension or suspension or upholds a dispute, or refuses it.',
    permission: 'case.grant',
    params: caseId,
    body: decision,
    reply: caseView,
    errors: [
      ...stale,
      'case.no_request',
      'case.overdue_already',
      'case.clock_paused',
      'case.suspension_day_over',
      'calendar.year_not_published',
    ],
  }),
  review: endpoint({
    id: 'cases.review',
    method: 'POST',
    path: '/api/cases/:id/request/review',
    summary: 'Review an appeal against an overdue: two different reviewers must uphold it, one refusal ends it.',
    permission: 'case.review',
    params: caseId,
    body: decision,
    reply: caseView,
    errors: [...stale, 'case.no_request', 'case.second_reviewer_needed'],
  }),
  supervise: endpoint({
    id: 'cases.supervise',
    method: 'POST',
    path: '/api/cases/:id/supervision',
    summary:
      'Supervise the case (督办): level 1 yellow card, 2 red card, 3 a leader’s instruction; the unit replies by the due time.',
    permission: 'case.supervise',
    params: caseId,
    body: z.object({ level: z.number().int().min(1).max(3), dueOn: day, demand: words(1000, 4), version }),
    reply: caseView,
    errors: [...stale, 'case.level_needs_leader', 'case.level_not_higher', 'case.supervision_day_over'],
  }),
  reportBack: endpoint({
    id: 'cases.reportBack',
    method: 'POST',
    path: '/api/cases/:id/supervision/reply',
    summary: 'The unit replies to the supervision.',
    permission: 'case.report_back',
    params: caseId,
    body: z.object({ text: words(2000, 4), version }),
    reply: caseView,
    errors: [...stale, 'case.not_supervised', 'case.supervision_replied_already'],
  }),
  lift: endpoint({
    id: 'cases.lift',
    method: 'POST',
    path: '/api/cases/:id/supervision/lift',
    summary: 'Lift the supervision.',
    permission: 'case.supervise',
    params: caseId,
    body: z.object({ note: words(500, 2), version }),
    reply: caseView,
    errors: [...stale, 'case.not_supervised'],
  }),
  correct: endpoint({
    id: 'cases.correct',
    method: 'POST',
    path: '/api/cases/:id/subject',
    summary:
      'Correct a wrong subject; when the duty list names another lead for it, the case goes there. The classifier learns.',
    permission: 'case.correct',
    params: caseId,
    body: z.object({ subjectCode, reason: words(500, 2), version }),
    reply: caseView,
    errors: [...stale, 'subject.not_found', 'case.same_subject', 'calendar.year_not_published'],
  }),
  escalate: endpoint({
    id: 'cases.escalate',
    method: 'POST',
    path: '/api/cases/:id/escalate',
    summary: 'A street unit hands up what is beyond it (上报): back to dispatch, marked; the clocks stand still.',
    permission: 'case.escalate',
    params: caseId,
    body: z.object({ reason: words(1000, 4), version }),
    reply: done,
    errors: [...stale, 'case.not_a_street_unit'],
  }),
  void: endpoint({
    id: 'cases.void',
    method: 'POST',
    path: '/api/cases/:id/void',
    summary: 'Void what should not be a case (作废), with a typed reason; the reporter gets an answer all the same.',
    permission: 'case.void',
    params: caseId,
    body: z.object({ reason: z.enum(voidReasons), answer: words(2000, 10), version }),
    reply: caseView,
    errors: stale,
  }),
  forceClose: endpoint({
    id: 'cases.forceClose',
    method: 'POST',
    path: '/api/cases/:id/force-close',
    summary: 'A leader closes the case (强制结案) with a reason on record and an answer to the reporter.',
    permission: 'case.force_close',
    params: caseId,
    body: z.object({
      outcome: z.enum(['solved', 'partly', 'unsolved']),
      reason: words(1000, 4),
      answer: words(2000, 10),
      version,
    }),
    reply: caseView,
    errors: stale,
  }),
  selfHandle: endpoint({
    id: 'cases.selfHandle',
    method: 'POST',
    path: '/api/cases/self-handled',
    summary:
      'A grid worker reports a finding already put right (自办自结), with photos; a share of them is checked by somebody else.',
    permission: 'case.self_handle',
    body: z.object({
      text: words(4000, 2),
      result: words(2000, 4),
      placeText: words(200).default(''),
      point: point.optional(),
      photoIds: z.array(id).min(1).max(9),
    }),
    reply: z.object({ id, number: z.string(), reportedAt: instant, sampled: z.boolean() }),
    errors: ['file.not_found', 'unit.not_found', 'case.outside_area'],
  }),
  answerDirectly: endpoint({
    id: 'cases.answerDirectly',
    method: 'POST',
    path: '/api/cases/:id/direct-answer',
    summary: 'Answer at once what no office has to act on, citing the article that says so; no clock ever starts.',
    permission: 'case.answer_directly',
    params: caseId,
    body: z.object({
      answer: words(2000, 10),
      articleId: id.optional(),
      subjectCode: subjectCode.optional(),
      version,
    }),
    reply: caseView,
    errors: [...stale, 'case.not_for_direct_answer', 'article.not_found', 'subject.not_found'],
  }),
  similar: endpoint({
    id: 'cases.similar',
    method: 'POST',
    path: '/api/cases/similar',
    summary: 'Open matters at the same place that read like this text, at most three; without a place there are none.',
    permission: 'public',
    body: z.object({
      text: words(4000, 1),
      placeText: words(200).default(''),
      communityCode: divisionCode.optional(),
      point: point.optional(),
    }),
    reply: z.object({ items: z.array(openMatter) }),
    errors: ['territory.unknown_division', 'request.too_many_tries'],
    readOnly: true,
  }),
};
