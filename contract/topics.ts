import { z } from 'zod';
import { caseRow } from './cases.ts';
import { endpoint } from './endpoint.ts';
import { day, divisionCode, divisionRef, done, id, instant, page, paging, words } from './shared.ts';

/** 热点: what several people told about one thing at one place. */
export const topicView = z.object({
  id,
  version: z.number(),
  /** given by hand; null: subject and place say it */
  name: z.string().nullable(),
  subject: z.object({ code: z.string(), name: z.string() }).nullable(),
  place: divisionRef.nullable(),
  /** how the first of its cases begins, for staff; not for boards that everybody sees */
  sample: z.string(),
  reports: z.number(),
  /** distinct people, as far as they are known */
  people: z.number(),
  /** how many of its people are still fresh: each counts half after the half-life */
  heat: z.number(),
  firstAt: instant,
  lastAt: instant,
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  /** cases a day, the last fourteen days, the oldest first */
  trend: z.array(z.object({ day, reports: z.number() })),
  /** whether this reader may change it */
  editable: z.boolean(),
});
export type TopicView = z.infer<typeof topicView>;

const topicId = z.object({ id });
const errors = ['topic.not_found', 'topic.joined'] as const;

export const topics = {
  list: endpoint({
    id: 'topics.list',
    method: 'GET',
    path: '/api/topics',
    summary: 'Hot topics, the hottest first: by distinct people and recency.',
    permission: 'topic.read',
    query: z.object({ townCode: divisionCode.optional(), ...paging }),
    reply: page(topicView),
    errors: ['request.bad_cursor'],
  }),
  get: endpoint({
    id: 'topics.get',
    method: 'GET',
    path: '/api/topics/:id',
    summary: 'One hot topic.',
    permission: 'topic.read',
    params: topicId,
    reply: topicView,
    errors,
  }),
  cases: endpoint({
    id: 'topics.cases',
    method: 'GET',
    path: '/api/topics/:id/cases',
    summary: 'The cases of a topic that I may see, newest first.',
    permission: 'topic.read',
    params: topicId,
    query: z.object({ ...paging }),
    reply: page(caseRow),
    errors: [...errors, 'request.bad_cursor'],
  }),
  name: endpoint({
    id: 'topics.name',
    method: 'PUT',
    path: '/api/topics/:id/name',
    summary: 'Name a topic; an empty name leaves it to subject and place.',
    permission: 'topic.edit',
    params: topicId,
    body: z.object({ name: words(40) }),
    reply: topicView,
    errors,
  }),
  putIn: endpoint({
    id: 'topics.putIn',
    method: 'POST',
    path: '/api/topics/:id/cases',
    summary: 'Put a case into a topic by hand, out of another if it is in one.',
    permission: 'topic.edit',
    params: topicId,
    body: z.object({ caseId: id }),
    reply: topicView,
    errors: [...errors, 'case.not_found'],
  }),
  takeOut: endpoint({
    id: 'topics.takeOut',
    method: 'DELETE',
    path: '/api/topics/:id/cases/:caseId',
    summary: 'Take a case out of a topic; the machine leaves it alone from then on.',
    permission: 'topic.edit',
    params: z.object({ id, caseId: id }),
    reply: done,
    errors: [...errors, 'topic.case_not_in'],
  }),
  join: endpoint({
    id: 'topics.join',
    method: 'POST',
    path: '/api/topics/:id/join',
    summary: 'Two topics are one: all cases of the other come into this one.',
    permission: 'topic.edit',
    params: topicId,
    body: z.object({ otherId: id }),
    reply: topicView,
    errors: [...errors, 'case.same_case'],
  }),
  split: endpoint({
    id: 'topics.split',
    method: 'POST',
    path: '/api/topics/:id/split',
    summary: 'Some cases of a topic are a topic of their own.',
    permission: 'topic.edit',
    params: topicId,
    body: z.object({ caseIds: z.array(id).min(1).max(200), name: words(40).default('') }),
    reply: topicView,
    errors: [...errors, 'topic.case_not_in', 'topic.needs_two'],
  }),
};
