import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { done } from './shared.ts';

/** By what cases count as alike, near and hot. */
export const matchingNames = [
  'alike_score',
  'same_place_metres',
  'similar_days',
  'topic_score',
  'topic_score_anywhere',
  'topic_days',
  'topic_reports',
  'topic_people',
  'topic_half_life_days',
] as const;
export type MatchingName = (typeof matchingNames)[number];

export const matching = {
  list: endpoint({
    id: 'matching.list',
    method: 'GET',
    path: '/api/matching-rules',
    summary: 'By what cases count as alike, near and hot: the amounts in force.',
    permission: 'catalogue.read',
    reply: z.object({
      items: z.array(
        z.object({ name: z.enum(matchingNames), amount: z.number(), builtIn: z.number(), verified: z.boolean() }),
      ),
    }),
  }),
  save: endpoint({
    id: 'matching.save',
    method: 'PUT',
    path: '/api/matching-rules/:name',
    summary: 'Set one of these amounts; it is in force at once, what was found before stays.',
    permission: 'catalogue.edit',
    params: z.object({ name: z.enum(matchingNames) }),
    body: z.object({ amount: z.number().positive().max(10_000), verified: z.boolean().default(false) }),
    reply: done,
  }),
};
