import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { LiveStream } from '../kernel/live.ts';
import { mayTopic, type TopicScope } from './policy.ts';

/** A topic was found or changed: known to those who may read it. What grows by a report is news of its case. */
export const live: LiveStream[] = [
  {
    stream: 'topic',
    seenBy: async (ctx, events) => {
      const scopes = await scopesOf(ctx, [...new Set(events.map((e) => e.streamId))]);
      return (actor) => (e) => {
        const topic = scopes.get(e.streamId);
        return topic && mayTopic(actor, 'topic.read', topic) ? e.streamId : undefined;
      };
    },
  },
];

async function scopesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TopicScope>> {
  const rows = await ctx.tx.rows<TopicScope & { id: string }>(sql`
    select id, town_code as "townCode", community_code as "communityCode" from topic where district_id = ${ctx.district} and id = any(${ids}::uuid[])`);
  return new Map(rows.map((t) => [t.id, t]));
}
