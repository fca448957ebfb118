import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { photoView, timelineEntry } from './cases.ts';
import {
  actorRef,
  divisionCode,
  divisionRef,
  id,
  instant,
  lights,
  page,
  paging,
  point,
  unitRef,
  words,
} from './shared.ts';

/** 待审批 未获批准 已吹哨 现场处置 已处置 街道已确认 已评价办结 已撤销 (domain.md § 2, 吹哨报到) */
export const whistleStates = [
  'proposed',
  'refused',
  'blown',
  'working',
  'done',
  'confirmed',
  'closed',
  'cancelled',
] as const;
export type WhistleState = (typeof whistleStates)[number];
export const approvals = ['pending', 'approved', 'refused'] as const;
export type Approval = (typeof approvals)[number];
/** named: not called yet; called: on the way; arrived; left: after it was done */
export const presences = ['named', 'called', 'arrived', 'left'] as const;
export type Presence = (typeof presences)[number];
export const whistleActions = [
  'revise',
  'approve',
  'refuse',
  'blow',
  'cancel',
  'arrive',
  'miss',
  'note',
  'done',
  'rework',
  'confirm',
  'leave',
  'rate',
] as const;
export type WhistleAction = (typeof whistleActions)[number];

export const whistleKindView = z.object({
  code: words(20, 2).regex(/^[a-z][a-z_]*$/),
  name: words(20, 1),
  nameEn: words(60, 1),
  position: z.number().int().min(0).max(99),
  /** from the call until a unit must be there */
  arriveMinutes: z.number().int().min(1).max(43_200),
  /** false: blown at once, approved afterwards */
  approveFirst: z.boolean(),
  source: words(300, 2),
  verified: z.boolean(),
  active: z.boolean(),
});

const kindRef = z.object({ code: z.string(), name: z.string(), nameEn: z.string() });

/** A unit under a whistle, with its own clock until it is there. */
export const whistleUnitView = z.object({
  unit: unitRef,
  leads: z.boolean(),
  state: z.enum(presences),
  arriveBy: instant.nullable(),
  light: z.enum(lights).nullable(),
  arrivedAt: instant.nullable(),
  /** null: has not come, or is not called yet */
  onTime: z.boolean().nullable(),
  /** metres from the place when they said they were there */
  metres: z.number().nullable(),
  leftAt: instant.nullable(),
  stars: z.number().nullable(),
  /** the reader acts for this unit */
  mine: z.boolean(),
});

export const whistleRow = z.object({
  id,
  number: z.string(),
  kind: kindRef,
  state: z.enum(whistleStates),
  approval: z.enum(approvals),
  title: z.string(),
  town: divisionRef,
  place: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  lead: unitRef,
  units: z.number(),
  arrived: z.number(),
  proposedAt: instant,
  blownAt: instant.nullable(),
  arriveBy: instant.nullable(),
  light: z.enum(lights).nullable(),
});
export type WhistleRow = z.infer<typeof whistleRow>;

export const whistleView = whistleRow.extend({
  version: z.number(),
  reason: z.string(),
  beyond: z.string(),
  duty: z.object({ code: z.string(), source: z.string() }).nullable(),
  street: unitRef,
  placeText: z.string(),
  community: divisionRef.nullable(),
  case: z.object({ id: id.nullable(), number: z.string(), title: z.string().nullable() }).nullable(),
  arriveMinutes: z.number(),
  proposedBy: actorRef.nullable(),
  doneAt: instant.nullable(),
  endedAt: instant.nullable(),
  result: z.string().nullable(),
  called: z.array(whistleUnitView),
  photos: z.array(photoView.extend({ stage: z.enum(['arrival', 'note', 'result']), unitId: id.nullable() })),
  timeline: z.array(timelineEntry),
  can: z.array(z.enum(whistleActions)),
});
export type WhistleView = z.infer<typeof whistleView>;

const whistleId = z.object({ id });
const stale = ['whistle.not_found', 'whistle.action_not_allowed', 'whistle.changed_meanwhile'] as const;
const version = z.number().int().min(1).optional();
const photoIds = z.array(id).max(9).default([]);
const drafted = z.object({
  kind: words(20, 2),
  title: words(60, 2),
  reason: words(1000, 4),
  /** why it is beyond the street's authority (超出权限) */
  beyond: words(1000, 4),
  dutyCode: words(20).optional(),
  leadId: id,
  coIds: z.array(id).max(20).default([]),
  placeText: words(200, 1),
  point: point.optional(),
  communityCode: divisionCode.optional(),
});
const draftErrors = [
  'whistle.kind_not_found',
  'whistle.street_unclear',
  'unit.not_found',
  'duty.not_found',
  'territory.unknown_division',
] as const;

export const whistles = {
  kinds: endpoint({
    id: 'whistles.kinds',
    method: 'GET',
    path: '/api/whistle-kinds',
    summary: 'The kinds of whistle, with the minutes within which units must be there.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(whistleKindView) }),
  }),
  saveKind: endpoint({
    id: 'whistles.saveKind',
    method: 'PUT',
    path: '/api/whistle-kinds/:code',
    summary: 'Add or change a kind of whistle; whistles that were proposed before keep their minutes.',
    permission: 'catalogue.edit',
    params: whistleKindView.pick({ code: true }),
    body: whistleKindView.omit({ code: true }),
    reply: whistleKindView,
  }),
  list: endpoint({
    id: 'whistles.list',
    method: 'GET',
    path: '/api/whistles',
    summary:
      'Whistles: those to approve, those my units are called to, those of my street under way, or all I may see.',
    permission: 'whistle.read',
    query: z.object({
      list: z.enum(['approve', 'answer', 'street', 'all']).default('all'),
      caseId: id.optional(),
      ...paging,
    }),
    reply: page(whistleRow),
    errors: ['request.bad_cursor'],
  }),
  counts: endpoint({
    id: 'whistles.counts',
    method: 'GET',
    path: '/api/whistles/counts',
    summary:
      'How many whistles wait for me: to approve, to answer, to be taken further by the street (at most 1000 each).',
    permission: 'whistle.read',
    reply: z.object({ approve: z.number(), answer: z.number(), street: z.number() }),
  }),
  monitor: endpoint({
    id: 'whistles.monitor',
    method: 'GET',
    path: '/api/whistles/monitor',
    summary: 'Who blew how often, who came in time, how departments were rated, over the last days.',
    permission: 'whistle.monitor',
    query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
    reply: z.object({
      from: z.string(),
      to: z.string(),
      blown: z.number(),
      closed: z.number(),
      called: z.number(),
      /** of the calls, those that were answered or whose time is over: what shares are taken of */
      due: z.number(),
      arrived: z.number(),
      onTime: z.number(),
      stars: z.number().nullable(),
      byTown: z.array(z.object({ town: divisionRef, blown: z.number(), open: z.number() })),
      byKind: z.array(z.object({ kind: kindRef, blown: z.number() })),
      byUnit: z.array(
        z.object({
          unit: unitRef,
          called: z.number(),
          due: z.number(),
          arrived: z.number(),
          onTime: z.number(),
          minutes: z.number().nullable(),
          stars: z.number().nullable(),
          ratings: z.number(),
        }),
      ),
    }),
  }),
  get: endpoint({
    id: 'whistles.get',
    method: 'GET',
    path: '/api/whistles/:id',
    summary: 'A whistle with its units, their clocks, the timeline and what I may do.',
    permission: 'whistle.read',
    params: whistleId,
    reply: whistleView,
    errors: ['whistle.not_found'],
  }),
  propose: endpoint({
    id: 'whistles.propose',
    method: 'POST',
    path: '/api/whistles',
    summary: 'A street proposes a whistle; one of an emergency kind is blown at once and approved afterwards.',
    permission: 'whistle.blow',
    body: drafted.extend({ townCode: divisionCode.optional(), caseId: id.optional() }),
    reply: whistleView,
    errors: [...draftErrors, 'case.not_found', 'whistle.confidential'],
  }),
  revise: endpoint({
    id: 'whistles.revise',
    method: 'POST',
    path: '/api/whistles/:id/revise',
    summary: 'Propose a refused whistle again, with what was changed.',
    permission: 'whistle.blow',
    params: whistleId,
    body: drafted.extend({ version }),
    reply: whistleView,
    errors: [...stale, ...draftErrors],
  }),
  approve: endpoint({
    id: 'whistles.approve',
    method: 'POST',
    path: '/api/whistles/:id/approve',
    summary: 'The street leader approves; units that are not called yet are called now.',
    permission: 'whistle.approve',
    params: whistleId,
    body: z.object({ note: words(500).default(''), version }),
    reply: whistleView,
    errors: [...stale, 'whistle.not_ones_own'],
  }),
  refuse: endpoint({
    id: 'whistles.refuse',
    method: 'POST',
    path: '/api/whistles/:id/refuse',
    summary:
      'The street leader does not approve: it goes back to be revised; one already blown is recorded as not approved.',
    permission: 'whistle.approve',
    params: whistleId,
    body: z.object({ reason: words(500, 4), version }),
    reply: whistleView,
    errors: [...stale, 'whistle.not_ones_own'],
  }),
  cancel: endpoint({
    id: 'whistles.cancel',
    method: 'POST',
    path: '/api/whistles/:id/cancel',
    summary: 'The street calls it off, as long as nobody has come.',
    permission: 'whistle.blow',
    params: whistleId,
    body: z.object({ reason: words(500, 4), version }),
    reply: whistleView,
    errors: stale,
  }),
  arrive: endpoint({
    id: 'whistles.arrive',
    method: 'POST',
    path: '/api/whistles/:id/arrive',
    summary: 'A unit is there: recorded on site, with the place of the phone and a photo.',
    permission: 'whistle.answer',
    params: whistleId,
    body: z.object({ unitId: id, point: point.optional(), photoIds, note: words(500).default(''), version }),
    reply: whistleView,
    errors: [...stale, 'unit.not_found', 'whistle.arrived_already', 'file.not_found'],
  }),
  note: endpoint({
    id: 'whistles.note',
    method: 'POST',
    path: '/api/whistles/:id/notes',
    summary: 'Words or photos of those on site and of the street.',
    permission: 'whistle.read',
    params: whistleId,
    body: z.object({ text: words(1000, 1), photoIds, version }),
    reply: whistleView,
    errors: [...stale, 'file.not_found'],
  }),
  done: endpoint({
    id: 'whistles.done',
    method: 'POST',
    path: '/api/whistles/:id/done',
    summary: 'The lead unit says what was done.',
    permission: 'whistle.answer',
    params: whistleId,
    body: z.object({ result: words(2000, 4), photoIds, version }),
    reply: whistleView,
    errors: [...stale, 'whistle.lead_not_there', 'file.not_found'],
  }),
  rework: endpoint({
    id: 'whistles.rework',
    method: 'POST',
    path: '/api/whistles/:id/rework',
    summary: 'The street finds it not done: the units go on.',
    permission: 'whistle.blow',
    params: whistleId,
    body: z.object({ reason: words(500, 4), version }),
    reply: whistleView,
    errors: stale,
  }),
  confirm: endpoint({
    id: 'whistles.confirm',
    method: 'POST',
    path: '/api/whistles/:id/confirm',
    summary: 'The street confirms that it is done; all units may leave.',
    permission: 'whistle.blow',
    params: whistleId,
    body: z.object({ note: words(500).default(''), version }),
    reply: whistleView,
    errors: stale,
  }),
  leave: endpoint({
    id: 'whistles.leave',
    method: 'POST',
    path: '/api/whistles/:id/leave',
    summary: 'A unit leaves the place; not before it is done (事不完、人不撤).',
    permission: 'whistle.answer',
    params: whistleId,
    body: z.object({ unitId: id, version }),
    reply: whistleView,
    errors: [...stale, 'unit.not_found', 'whistle.not_done_yet', 'whistle.not_there'],
  }),
  rate: endpoint({
    id: 'whistles.rate',
    method: 'POST',
    path: '/api/whistles/:id/rate',
    summary: 'The street rates every unit that was called, one to five stars (街道反评部门); closes the whistle.',
    permission: 'whistle.blow',
    params: whistleId,
    body: z.object({
      ratings: z
        .array(z.object({ unitId: id, stars: z.number().int().min(1).max(5), words: words(500).default('') }))
        .min(1)
        .max(21),
      version,
    }),
    reply: whistleView,
    errors: [...stale, 'whistle.not_approved_yet', 'whistle.rate_all_units'],
  }),
};
