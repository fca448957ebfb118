import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, instant, page, paging, subjectCode, unitRef, words } from './shared.ts';

export const articleStates = ['draft', 'published', 'retired'] as const;
export type ArticleState = (typeof articleStates)[number];

const subjectRef = z.object({ code: z.string(), name: z.string() });

/** What a person writes of an article. */
const content = z.object({
  title: words(80, 2),
  /** what is read out or sent to the person who asked */
  answer: words(2000, 10),
  /** for the eyes of who reads it out: exceptions, how to look further */
  details: words(4000).default(''),
  subjectCodes: z.array(subjectCode).max(10).default([]),
  source: words(300, 2),
  verified: z.boolean().default(false),
  validFrom: day,
  validTo: day.nullable().default(null),
});

/** An article as it is found while somebody waits on the telephone. */
export const articleHit = z.object({
  id,
  version: z.number(),
  title: z.string(),
  answer: z.string(),
  details: z.string(),
  unit: unitRef,
  subjects: z.array(subjectRef),
  source: z.string(),
  verified: z.boolean(),
  /** its owner should have looked it over by now */
  reviewOverdue: z.boolean(),
});

export const articleRow = z.object({
  id,
  state: z.enum(articleStates),
  version: z.number(),
  publishedVersion: z.number().nullable(),
  title: z.string(),
  unit: unitRef,
  owner: z.object({ id, name: z.string() }).nullable(),
  reviewOn: day,
  reviewOverdue: z.boolean(),
  savedAt: instant,
});

export const articleView = articleRow.extend({
  /** the version that is shown; the newest unless another was asked for */
  shown: content.extend({
    version: z.number(),
    note: z.string(),
    savedAt: instant,
    savedBy: z.string().nullable(),
    subjects: z.array(subjectRef),
  }),
  can: z.array(z.enum(['edit', 'publish', 'retire'])),
});
export type ArticleView = z.infer<typeof articleView>;

const versionLine = z.object({
  version: z.number(),
  note: z.string(),
  savedAt: instant,
  savedBy: z.string().nullable(),
  published: z.boolean(),
});

const draft = content.extend({
  unitId: id,
  ownerId: id.nullable().default(null),
  reviewOn: day,
  /** what changed, in a few words */
  note: words(200).default(''),
});
const params = z.object({ id });
const refusals = ['article.not_found', 'article.changed_meanwhile'] as const;

export const knowledge = {
  search: endpoint({
    id: 'knowledge.search',
    method: 'GET',
    path: '/api/knowledge/search',
    summary:
      'Published articles in force that fit words (also traditional characters and pinyin initials) or a subject.',
    permission: 'knowledge.read',
    query: z.object({
      q: words(300).default(''),
      subjectCode: subjectCode.optional(),
      limit: z.coerce.number().int().min(1).max(20).default(6),
    }),
    reply: z.object({ items: z.array(articleHit) }),
  }),
  list: endpoint({
    id: 'knowledge.list',
    method: 'GET',
    path: '/api/knowledge',
    summary: 'Articles of all states, newest first; or those due for review, longest due first.',
    permission: 'knowledge.read',
    query: z.object({
      state: z.enum(articleStates).optional(),
      due: z.enum(['true']).optional(),
      unitId: id.optional(),
      q: words(60).optional(),
      ...paging,
    }),
    reply: page(articleRow),
    errors: ['request.bad_cursor'],
  }),
  get: endpoint({
    id: 'knowledge.get',
    method: 'GET',
    path: '/api/knowledge/:id',
    summary: 'An article as it stands, or as it stood in one of its versions.',
    permission: 'knowledge.read',
    params,
    query: z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() }),
    reply: articleView,
    errors: ['article.not_found'],
  }),
  versions: endpoint({
    id: 'knowledge.versions',
    method: 'GET',
    path: '/api/knowledge/:id/versions',
    summary: 'The versions of an article, newest first.',
    permission: 'knowledge.read',
    params,
    reply: z.object({ items: z.array(versionLine) }),
    errors: ['article.not_found'],
  }),
  create: endpoint({
    id: 'knowledge.create',
    method: 'POST',
    path: '/api/knowledge',
    summary: 'A new article, as a draft.',
    permission: 'knowledge.edit',
    body: draft,
    reply: articleView,
    errors: ['unit.not_found', 'person.not_found', 'subject.not_found', 'article.ends_before_it_begins'],
  }),
  save: endpoint({
    id: 'knowledge.save',
    method: 'PUT',
    path: '/api/knowledge/:id',
    summary: 'A new version on top of the one that was read; what is published stays until this one is.',
    permission: 'knowledge.edit',
    params,
    body: draft.extend({ version: z.number().int().min(1) }),
    reply: articleView,
    errors: [
      ...refusals,
      'unit.not_found',
      'person.not_found',
      'subject.not_found',
      'article.ends_before_it_begins',
      'article.retired',
    ],
  }),
  publish: endpoint({
    id: 'knowledge.publish',
    method: 'POST',
    path: '/api/knowledge/:id/publish',
    summary: 'Let the newest version be read out from now on.',
    permission: 'knowledge.publish',
    params,
    body: z.object({ version: z.number().int().min(1), reviewOn: day }),
    reply: articleView,
    errors: [...refusals, 'article.review_is_past'],
  }),
  retire: endpoint({
    id: 'knowledge.retire',
    method: 'POST',
    path: '/api/knowledge/:id/retire',
    summary: 'Nobody reads it out any more; what cited it still shows it.',
    permission: 'knowledge.publish',
    params,
    body: z.object({ version: z.number().int().min(1) }),
    reply: articleView,
    errors: [...refusals, 'article.retired'],
  }),
};
