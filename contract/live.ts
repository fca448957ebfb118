import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './shared.ts';

/**
 * One message of the stream, event `changed`: of which streams something changed, and of which of them that this person may see. `more`:
 * of others too, which are not named. `reread`: nobody knows what was missed meanwhile. Never what changed: pages ask for that themselves.
 */
export const liveMessage = z.object({
  streams: z.record(z.string(), z.array(id)),
  more: z.boolean(),
  reread: z.boolean(),
});
export type LiveMessage = z.infer<typeof liveMessage>;

export const live = {
  stream: endpoint({
    id: 'live.stream',
    method: 'GET',
    path: '/api/live',
    summary:
      'Server-sent events: what changed as far as I may see it, at most twice a second, named but not told. Resumes by Last-Event-ID; ends with the session.',
    permission: 'signed_in',
    reply: z.unknown(),
    stream: 'text/event-stream',
    errors: ['server.stopping', 'request.too_busy', 'live.too_many'],
  }),
};
