import { z } from 'zod';
import { caseKinds, caseStates, confidentialities, openMatter } from './cases.ts';
import { endpoint } from './endpoint.ts';
import {
  anyInstant,
  callerPhone,
  caseNumber,
  divisionCode,
  divisionRef,
  done,
  id,
  instant,
  login,
  page,
  paging,
  subjectCode,
  typedDigits,
  words,
} from './shared.ts';
import { seenIn } from './text.ts';

/** What a telephone system may also say, when it can be read; a call is not refused for a field that need not be there. */
const besides = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null).default(null);

/** What the caller got with the number of their matter. */
const queryCode = typedDigits(/^\d{6}$/);

export const satisfactions = ['very', 'yes', 'basic', 'no', 'very_no'] as const;
export const callBackReasons = ['asked', 'low_rating', 'no_rating'] as const;
export const hotlineRules = [
  'answer_seconds',
  'answer_share',
  'connect_share',
  'written_minutes',
  'written_share',
  'low_stars',
  'low_rating_sample',
  'no_rating_sample',
  'call_back_tries',
  'call_back_hours',
  'phone_days',
] as const;

export const callView = z.object({
  id,
  direction: z.enum(['in', 'out']),
  phone: z.string().nullable(),
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  recording: z.string().nullable(),
  caseId: id.nullable(),
});

/** Only what the purpose needs: the person on the line may speak of an earlier matter. */
const earlierCase = z.object({
  id,
  number: z.string(),
  title: z.string(),
  subject: z.object({ code: z.string(), name: z.string() }).nullable(),
  state: z.enum(caseStates),
  reportedAt: instant,
  open: z.boolean(),
});

/** What a resident would be offered too, with what the agent needs to tell whether it is the same. */
const similarCase = openMatter.extend({ number: z.string(), title: z.string() });

const share = z.object({ met: z.number(), of: z.number(), target: z.number() });

const callBackRow = z.object({
  id,
  caseId: id,
  number: z.string(),
  title: z.string(),
  kind: z.enum(caseKinds),
  unit: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  reason: z.enum(callBackReasons),
  stars: z.number().nullable(),
  tries: z.number(),
  dueAt: instant,
});

const writtenRow = z.object({
  caseId: id,
  number: z.string(),
  title: z.string(),
  kind: z.enum(caseKinds),
  channel: z.string(),
  place: z.string(),
  toldAt: instant,
  dueAt: instant,
});

const ruleRow = z.object({
  name: z.enum(hotlineRules),
  value: z.number(),
  source: words(200, 2),
  verified: z.boolean(),
});

export const hotline = {
  desk: endpoint({
    id: 'hotline.desk',
    method: 'GET',
    path: '/api/hotline/desk',
    summary: 'My calls that are under way or just over, and how many matters wait in writing and for a call-back.',
    permission: 'hotline.take',
    reply: z.object({
      calls: z.array(callView),
      written: z.number(),
      writtenLate: z.number(),
      callBacks: z.number(),
    }),
  }),
  figures: endpoint({
    id: 'hotline.figures',
    method: 'GET',
    path: '/api/hotline/figures',
    summary: 'The last 24 hours: calls connected, calls answered in time, written matters responded to in time.',
    permission: 'hotline.read',
    reply: z.object({
      from: instant,
      to: instant,
      connected: share,
      inTime: share.extend({ seconds: z.number() }),
      written: share.extend({ minutes: z.number() }),
      callBacks: z.object({ reached: z.number(), solved: z.number(), satisfied: z.number(), of: z.number() }),
    }),
  }),
  suggest: endpoint({
    id: 'hotline.suggest',
    method: 'GET',
    path: '/api/hotline/suggest',
    summary: 'Subjects and places for what is being typed: words, traditional characters or pinyin initials.',
    permission: 'hotline.take',
    query: z.object({ q: words(200, 1), what: z.enum(['subject', 'place']) }),
    reply: z.object({
      subjects: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), parent: z.string() })),
      places: z.array(z.object({ term: z.string(), community: divisionRef, town: divisionRef })),
    }),
  }),
  caller: endpoint({
    id: 'hotline.caller',
    method: 'POST',
    path: '/api/hotline/callers',
    summary:
      'The earlier matters of who calls: numbers, subjects, states and dates; the look is on record. Only for a call of mine that is under way and comes from this number, and then nothing told anonymously; or one matter by its number and query code.',
    permission: 'hotline.take',
    body: z.object({
      phone: callerPhone.optional(),
      callId: id.optional(),
      number: caseNumber.optional(),
      queryCode: queryCode.optional(),
      reason: words(200, 4),
    }),
    reply: z.object({ items: z.array(earlierCase) }),
    errors: ['call.not_under_way', 'case.not_found', 'request.too_many_tries'],
  }),
  open: endpoint({
    id: 'hotline.open',
    method: 'POST',
    path: '/api/hotline/cases/:id/open',
    summary:
      'Open one of the caller’s matters to me for a day, by the call that is under way or by its query code; the look is on record.',
    permission: 'hotline.take',
    params: z.object({ id }),
    body: z.object({
      phone: callerPhone.optional(),
      callId: id.optional(),
      queryCode: queryCode.optional(),
      reason: words(200, 4),
    }),
    reply: done,
    errors: ['call.not_under_way', 'case.not_found', 'request.too_many_tries'],
  }),
  similar: endpoint({
    id: 'hotline.similar',
    method: 'POST',
    path: '/api/hotline/similar',
    summary:
      'Open matters at the same place that read like what the caller says, as residents are offered them; nothing of who told them.',
    permission: 'hotline.take',
    body: z.object({ text: words(4000, 2), communityCode: divisionCode.optional(), placeText: words(200).default('') }),
    reply: z.object({ items: z.array(similarCase) }),
    errors: ['territory.unknown_division'],
    readOnly: true,
  }),
  take: endpoint({
    id: 'hotline.take',
    method: 'POST',
    path: '/api/hotline/matters',
    summary:
      'Take down a matter for who calls: it is dispatched by the subject that was chosen, or answered at once with the article that was read out.',
    permission: 'hotline.take',
    body: z.object({
      text: words(4000, 2),
      kind: z.enum(caseKinds).optional(),
      subjectCode: subjectCode.optional(),
      placeText: words(200).default(''),
      communityCode: divisionCode.optional(),
      confidentiality: z.enum(confidentialities).default('open'),
      phone: callerPhone.optional(),
      name: words(40).default(''),
      callBack: z.boolean().default(false),
      callId: id.optional(),
      /** 直接答复: what was said to the caller */
      answer: words(2000, 10).optional(),
      articleId: id.optional(),
    }),
    reply: z.object({
      id,
      number: z.string(),
      queryCode: z.string(),
      answered: z.boolean(),
      /** a short message with the number goes to the caller */
      sms: z.boolean(),
    }),
    errors: [
      'territory.unknown_division',
      'subject.not_found',
      'call.not_found',
      'case.kind_not_allowed',
      'case.not_for_direct_answer',
      'article.not_found',
      'request.too_busy',
    ],
  }),
  attach: endpoint({
    id: 'hotline.attach',
    method: 'POST',
    path: '/api/hotline/cases/:id/attach',
    summary: 'The call is about an open matter that is known: add the caller’s words, and the caller follows it.',
    permission: 'hotline.take',
    params: z.object({ id }),
    body: z.object({
      text: words(2000, 1),
      phone: callerPhone.optional(),
      name: words(40).default(''),
      callBack: z.boolean().default(false),
      callId: id.optional(),
      reason: words(200, 4),
    }),
    /** of the matter it went to: the one that this one was merged into, if it was */
    reply: z.object({ id, number: z.string(), sms: z.boolean() }),
    errors: ['case.not_found', 'case.action_not_allowed', 'call.not_found'],
  }),
  recordCall: endpoint({
    id: 'hotline.recordCall',
    method: 'POST',
    path: '/api/hotline/calls',
    summary:
      'What the telephone system knows of a call. Signed: x-linli-timestamp (ms) and x-linli-signature, base64 of HMAC-SHA256 over timestamp, newline and body. Each message says all that is known; they may repeat and overtake each other.',
    permission: 'public',
    signed: 'LINLI_CTI_SECRET',
    body: z.object({
      callId: words(80, 1),
      direction: z.enum(['in', 'out']).default('in'),
      /** in any spelling; `anonymous` and what is no number are kept without one */
      phone: besides(z.union([z.string(), z.int().transform(String)])),
      /** login of the agent */
      agent: besides(login),
      startedAt: anyInstant,
      answeredAt: besides(anyInstant),
      endedAt: besides(anyInstant),
      /** address or file name of the recording */
      recording: besides(words(500)),
    }),
    /** `ignored`: fields that say what cannot be; the call is kept without them */
    reply: z.object({ id, ignored: z.array(z.enum(['phone', 'answeredAt', 'endedAt'])) }),
    errors: ['request.signature_wrong', 'call.time_impossible'],
  }),
  callsOf: endpoint({
    id: 'hotline.callsOf',
    method: 'GET',
    path: '/api/cases/:id/calls',
    summary: 'The calls about a case, numbers masked.',
    permission: 'case.read',
    params: z.object({ id }),
    reply: z.object({ items: z.array(callView.extend({ agent: z.string().nullable() })) }),
    errors: ['case.not_found'],
  }),
  callBacks: endpoint({
    id: 'hotline.callBacks',
    method: 'GET',
    path: '/api/hotline/call-backs',
    summary: 'Call-backs that wait, longest due first.',
    permission: 'case.call_back',
    query: z.object({ ...paging }),
    reply: page(callBackRow),
    errors: ['request.bad_cursor'],
  }),
  dial: endpoint({
    id: 'hotline.dial',
    method: 'POST',
    path: '/api/hotline/call-backs/:id/dial',
    summary:
      'Name and telephone of who is to be called back; the look is on record, and the case is open to me for a day.',
    permission: 'case.call_back',
    params: z.object({ id }),
    body: z.object({ reason: words(200, 4) }),
    reply: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    errors: ['call_back.not_found'],
  }),
  recordCallBack: endpoint({
    id: 'hotline.recordCallBack',
    method: 'POST',
    path: '/api/hotline/call-backs/:id',
    summary: 'What came of the call-back. Not solved: the case is done anew, where the rule still allows it.',
    permission: 'case.call_back',
    params: z.object({ id }),
    body: z
      .object({
        reached: z.boolean(),
        /** both are needed when somebody was reached */
        solved: z.boolean().optional(),
        satisfied: z.enum(satisfactions).optional(),
        note: words(1000).default(''),
      })
      .refine((b) => !b.reached || (b.solved !== undefined && b.satisfied !== undefined), { path: ['satisfied'] })
      .refine((b) => b.solved !== false || seenIn(b.note) > 1, { path: ['note'] }),
    reply: z.object({ state: z.enum(['waiting', 'done', 'unreachable']), reopened: z.boolean() }),
    errors: ['call_back.not_found', 'case.not_found', 'case.action_not_allowed', 'calendar.year_not_published'],
  }),
  written: endpoint({
    id: 'hotline.written',
    method: 'GET',
    path: '/api/hotline/written',
    summary: 'Matters that came in writing and at which nobody has looked yet, the first due first.',
    permission: 'hotline.take',
    query: z.object({ ...paging }),
    reply: page(writtenRow),
    errors: ['request.bad_cursor'],
  }),
  look: endpoint({
    id: 'hotline.look',
    method: 'POST',
    path: '/api/hotline/written/:id',
    summary:
      'A person looks at a matter that came in writing: its reporter is told so, and it is open to me for a day.',
    permission: 'hotline.take',
    params: z.object({ id }),
    reply: done,
    errors: ['case.not_found'],
  }),
  rules: endpoint({
    id: 'hotline.rules',
    method: 'GET',
    path: '/api/hotline/rules',
    summary: 'The numbers by which the hotline works.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(ruleRow) }),
  }),
  saveRule: endpoint({
    id: 'hotline.saveRule',
    method: 'PUT',
    path: '/api/hotline/rules/:name',
    summary: 'Change one of them.',
    permission: 'hotline.edit',
    params: z.object({ name: z.enum(hotlineRules) }),
    body: ruleRow.omit({ name: true }).extend({ value: z.number().min(0).max(10_000) }),
    reply: done,
    errors: ['hotline.value_not_allowed'],
  }),
};
