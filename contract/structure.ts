import { z } from 'zod';
import { caseKinds, caseStates, caseView, outcomes, photoView, plainStep } from './cases.ts';
import { endpoint } from './endpoint.ts';
import { caseNumber, done, id, instant, lights, limit, page, paging, typedDigits, unitRef, words } from './shared.ts';

/** asked 待接 accepted 在办 done 已完成 refused 已退回 cancelled 已收回 */
export const taskStates = ['asked', 'accepted', 'done', 'refused', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];
export const taskActions = ['accept', 'finish', 'refuse', 'cancel'] as const;
export type TaskAction = (typeof taskActions)[number];

export const taskView = z.object({
  id,
  unit: unitRef,
  state: z.enum(taskStates),
  /** null: named at dispatch, without words */
  what: z.string().nullable(),
  /** the result, or why it was refused or taken back */
  result: z.string().nullable(),
  askedAt: instant,
  dueAt: instant,
  endedAt: instant.nullable(),
  /** null: it is over */
  light: z.enum(lights).nullable(),
  can: z.array(z.enum(taskActions)),
});
/** A task in the queue of the unit that helps. */
export const taskRow = taskView.extend({
  case: z.object({ id, number: z.string(), title: z.string(), place: z.string(), unit: unitRef.nullable() }),
});

/** Another case as far as this reader may know it. */
const otherCase = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(caseStates),
  place: z.string(),
  reportedAt: instant,
  /** whether the reader may open it */
  open: z.boolean(),
});
const placeMatch = { place: z.enum(['same', 'apart', 'unknown']), metres: z.number().nullable() };

export const structureView = z.object({
  tasks: z.array(taskView),
  mergedInto: otherCase.nullable(),
  /** cases that follow this one, with what their reporters wrote */
  merged: z.array(
    otherCase.extend({
      text: z.string(),
      additions: z.array(z.string()),
      photos: z.array(photoView),
      ended: z.boolean(),
    }),
  ),
  links: z.array(otherCase.extend({ kind: z.enum(['link', 'split']) })),
  /** 可能是同一件事: earlier and later cases that read alike, the surest first */
  alike: z.array(
    otherCase.extend({ score: z.number(), placeMatch: z.object(placeMatch), matterUnit: unitRef.nullable() }),
  ),
  followers: z.number(),
});
export type StructureView = z.infer<typeof structureView>;

/** A matter as somebody sees it who did not tell it: the plain steps, nobody's words. */
export const followedView = z.object({
  id,
  number: z.string(),
  /** subject and community: our own words */
  about: z.string(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  outcome: z.enum(outcomes).nullable(),
  reportedAt: instant,
  unit: z.string().nullable(),
  resolutionDueAt: instant.nullable(),
  people: z.number(),
  steps: z.array(plainStep),
});
export const followedRow = followedView.omit({ steps: true, people: true });

const caseId = z.object({ id });
const version = z.number().int().min(1).optional();
const stale = ['case.not_found', 'case.action_not_allowed', 'case.changed_meanwhile', 'case.follows_another'] as const;
const taskErrors = ['task.not_found', 'task.over', 'case.not_found'] as const;

export const structure = {
  get: endpoint({
    id: 'structure.get',
    method: 'GET',
    path: '/api/cases/:id/structure',
    summary:
      'What belongs to a case: tasks of other units, merged and linked cases, cases that may be the same, followers.',
    permission: 'case.read',
    params: caseId,
    reply: structureView,
    errors: ['case.not_found'],
  }),
  merge: endpoint({
    id: 'structure.merge',
    method: 'POST',
    path: '/api/cases/:id/merge',
    summary:
      'Let a case follow another about the same thing at the same place: its clocks pause, its reporter hears the steps and the answer of that one.',
    permission: 'case.merge',
    params: caseId,
    body: z.object({
      intoId: id,
      /** needed when the places do not match: why it is the same place all the same */
      placeReason: words(500, 4).optional(),
      version,
    }),
    reply: caseView,
    errors: [
      ...stale,
      'case.same_case',
      'case.main_not_open',
      'case.place_differs',
      'case.clock_paused',
      'access.not_permitted',
    ],
  }),
  unmerge: endpoint({
    id: 'structure.unmerge',
    method: 'POST',
    path: '/api/cases/:id/unmerge',
    summary: 'Take a merge apart: the case has its own life and clocks again.',
    permission: 'case.merge',
    params: caseId,
    body: z.object({ reason: words(500, 4), version }),
    reply: caseView,
    errors: stale,
  }),
  split: endpoint({
    id: 'structure.split',
    method: 'POST',
    path: '/api/cases/:id/split',
    summary: 'Cut other matters out of a message into cases of their own; the reporter sees them together.',
    permission: 'case.split',
    params: caseId,
    body: z.object({
      parts: z
        .array(z.object({ text: words(4000, 4), kind: z.enum(caseKinds).optional() }))
        .min(1)
        .max(5),
      version,
    }),
    reply: z.object({ items: z.array(z.object({ id, number: z.string() })) }),
    errors: stale,
  }),
  link: endpoint({
    id: 'structure.link',
    method: 'POST',
    path: '/api/cases/:id/links',
    summary: 'Note that two cases belong together; each shows the other.',
    permission: 'case.link',
    params: caseId,
    body: z.object({ otherId: id }),
    reply: done,
    errors: [...stale, 'case.same_case', 'case.linked_already'],
  }),
  unlink: endpoint({
    id: 'structure.unlink',
    method: 'DELETE',
    path: '/api/cases/:id/links/:otherId',
    summary: 'Two cases no longer belong together.',
    permission: 'case.link',
    params: z.object({ id, otherId: id }),
    reply: done,
    errors: [...stale, 'link.not_found'],
  }),
  askTask: endpoint({
    id: 'structure.askTask',
    method: 'POST',
    path: '/api/cases/:id/tasks',
    summary: 'Ask another unit for a defined piece of work (协办), due by the limit given or by that of the case.',
    permission: 'case.ask_task',
    params: caseId,
    body: z.object({ unitId: id, what: words(500, 4), limit: limit.optional(), version }),
    reply: structureView,
    errors: [...stale, 'unit.not_found', 'case.same_unit', 'task.unit_has_one', 'calendar.year_not_published'],
  }),
  tasks: endpoint({
    id: 'structure.tasks',
    method: 'GET',
    path: '/api/tasks',
    summary: 'What other units ask of mine and is not done, what is due first first.',
    permission: 'task.do',
    query: z.object({ ...paging }),
    reply: page(taskRow),
    errors: ['request.bad_cursor'],
  }),
  acceptTask: endpoint({
    id: 'structure.acceptTask',
    method: 'POST',
    path: '/api/tasks/:id/accept',
    summary: 'Take a task for my unit.',
    permission: 'task.do',
    params: z.object({ id }),
    reply: done,
    errors: taskErrors,
  }),
  finishTask: endpoint({
    id: 'structure.finishTask',
    method: 'POST',
    path: '/api/tasks/:id/finish',
    summary: 'Say what came of a task.',
    permission: 'task.do',
    params: z.object({ id }),
    body: z.object({ result: words(2000, 4) }),
    reply: done,
    errors: taskErrors,
  }),
  refuseTask: endpoint({
    id: 'structure.refuseTask',
    method: 'POST',
    path: '/api/tasks/:id/refuse',
    summary: 'Not ours to do, with the ground for it; the unit in charge is told.',
    permission: 'task.do',
    params: z.object({ id }),
    body: z.object({ reason: words(500, 4) }),
    reply: done,
    errors: taskErrors,
  }),
  cancelTask: endpoint({
    id: 'structure.cancelTask',
    method: 'POST',
    path: '/api/tasks/:id/cancel',
    summary: 'Take a task back that was asked.',
    permission: 'case.ask_task',
    params: z.object({ id }),
    body: z.object({ reason: words(500, 4) }),
    reply: done,
    errors: taskErrors,
  }),
  follow: endpoint({
    id: 'structure.follow',
    method: 'POST',
    path: '/api/cases/:id/followers',
    summary: 'Follow an open matter of a neighbour; without an account by its number and the code that comes back.',
    permission: 'public',
    params: caseId,
    reply: z.object({ id, number: z.string(), code: z.string().nullable() }),
    errors: ['case.not_found', 'request.too_many_tries'],
  }),
  unfollow: endpoint({
    id: 'structure.unfollow',
    method: 'DELETE',
    path: '/api/cases/:id/followers',
    summary: 'Follow it no longer.',
    permission: 'signed_in',
    params: caseId,
    reply: done,
    errors: ['case.not_found'],
  }),
  followed: endpoint({
    id: 'structure.followed',
    method: 'GET',
    path: '/api/my/followed',
    summary: 'The matters of neighbours that I follow, the latest first.',
    permission: 'signed_in',
    query: z.object({ ...paging }),
    reply: page(followedRow),
    errors: ['request.bad_cursor'],
  }),
  followedOne: endpoint({
    id: 'structure.followedOne',
    method: 'GET',
    path: '/api/my/followed/:id',
    summary: 'A matter that I follow, with its steps.',
    permission: 'signed_in',
    params: caseId,
    reply: followedView,
    errors: ['case.not_found'],
  }),
  followedByNumber: endpoint({
    id: 'structure.followedByNumber',
    method: 'POST',
    path: '/api/followed',
    summary: 'A matter followed without an account, by its number and the follower’s eight-digit code.',
    permission: 'public',
    body: z.object({
      number: caseNumber,
      code: typedDigits(/^\d{8}$/),
    }),
    reply: followedView,
    errors: ['case.not_found', 'request.too_many_tries'],
    readOnly: true,
  }),
};
