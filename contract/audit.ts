import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { actorRef, id, instant, page, paging, words } from './shared.ts';

export const audit = {
  list: endpoint({
    id: 'audit.list',
    method: 'GET',
    path: '/api/audit',
    summary: 'All events of the district in the order in which they were sealed, newest first.',
    permission: 'audit.read',
    query: z.object({ type: words(60).optional(), streamId: id.optional(), ...paging }),
    reply: page(
      z.object({
        n: z.number().nullable(),
        at: instant,
        stream: z.string(),
        /** null: about a confidential matter, of which only that somebody did something is shown; `data` is empty then */
        streamId: id.nullable(),
        seq: z.number(),
        type: z.string(),
        by: actorRef,
        data: z.record(z.string(), z.unknown()),
        digest: z.string(),
      }),
    ),
    errors: ['request.bad_cursor'],
  }),
  verify: endpoint({
    id: 'audit.verify',
    method: 'POST',
    path: '/api/audit/verify',
    summary:
      'Check the newest sealed events of the chain and the words that belong to them (at most 20,000 here; `linli audit verify` checks all).',
    permission: 'audit.read',
    reply: z.object({
      checked: z.number(),
      /** the words that people wrote: those that fit the hash of their event, those deleted by right, those of older events without a hash */
      words: z.object({ checked: z.number(), deleted: z.number(), notCovered: z.number() }),
      intact: z.boolean(),
      faults: z.array(z.object({ row: z.string(), fault: z.string() })),
      head: z.string().nullable(),
    }),
    readOnly: true,
  }),
};
