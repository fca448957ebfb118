import { unitTrees } from '../directory/index.ts';
import { sql } from '../kernel/db.ts';
import type { LiveStream } from '../kernel/live.ts';
import { holds } from './policy.ts';
import { selectConferences } from './store.ts';

/** A conference was opened, spoken in or decided: known to those who may read it. */
export const live: LiveStream[] = [
  {
    stream: 'arbitration',
    seenBy: async (ctx, events) => {
      const found = await selectConferences(
        ctx,
        sql`a.id = any(${[...new Set(events.map((e) => e.streamId))]}::uuid[])`,
      );
      const byId = new Map(found.map((c) => [c.id, c]));
      const below = await unitTrees(ctx);
      return (actor) => (e) => {
        const c = byId.get(e.streamId);
        return c && holds(actor, 'arbitration.read', c, below) ? e.streamId : undefined;
      };
    },
  },
];
