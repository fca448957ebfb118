import { z } from 'zod';
import { caseFilter } from './case-filter.ts';
import { endpoint } from './endpoint.ts';
import { done, id, instant, words } from './shared.ts';

export const savedSearch = z.object({
  id,
  name: z.string(),
  filter: caseFilter,
  /** the unit it is shared with; null: mine alone */
  unit: z.object({ id, name: z.string() }).nullable(),
  /** who keeps it */
  owner: z.string(),
  mine: z.boolean(),
  /** my list of all cases opens with it */
  isDefault: z.boolean(),
});
export type SavedSearch = z.output<typeof savedSearch>;

export const searches = {
  list: endpoint({
    id: 'searches.list',
    method: 'GET',
    path: '/api/searches',
    summary: 'Searches I keep, and those shared with a unit of mine.',
    permission: 'case.read',
    reply: z.object({ items: z.array(savedSearch) }),
  }),
  save: endpoint({
    id: 'searches.save',
    method: 'PUT',
    path: '/api/searches/:id',
    summary: 'Keep a search under a name, for myself or for all of a unit of mine.',
    permission: 'case.read',
    params: z.object({ id }),
    body: z.object({ name: words(30, 1), filter: caseFilter, unitId: id.nullable().default(null) }),
    reply: savedSearch,
    errors: ['search.not_found', 'search.too_many', 'search.not_your_unit'],
  }),
  remove: endpoint({
    id: 'searches.remove',
    method: 'DELETE',
    path: '/api/searches/:id',
    summary: 'Forget a search I keep.',
    permission: 'case.read',
    params: z.object({ id }),
    reply: done,
    errors: ['search.not_found'],
  }),
  setDefault: endpoint({
    id: 'searches.setDefault',
    method: 'POST',
    path: '/api/searches/default',
    summary: 'Which search my list of all cases opens with; null: none.',
    permission: 'case.read',
    body: z.object({ id: id.nullable() }),
    reply: done,
    errors: ['search.not_found'],
  }),
  count: endpoint({
    id: 'searches.count',
    method: 'GET',
    path: '/api/searches/:id/count',
    summary: 'How many cases it finds now, counted to 1000.',
    permission: 'case.read',
    params: z.object({ id }),
    reply: z.object({ n: z.number(), at: instant }),
    errors: ['search.not_found'],
  }),
};
