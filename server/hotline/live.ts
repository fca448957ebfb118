import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { LiveEvent, LiveStream } from '../kernel/live.ts';
import { reachesOf } from '../kernel/access.ts';
import { movesDesk } from './follow.ts';

/**
 * What waits in writing and the call-backs changed: known to who works at the desk, as the case that their lists name. What is confidential
 * never comes there.
 */
export const live: LiveStream[] = [
  {
    stream: 'case',
    as: 'desk',
    seenBy: async (ctx, events) => {
      const moved = events.filter((e) => movesDesk(e.type));
      const known = await atDesk(ctx, moved);
      return (actor) => {
        const works = reachesOf(actor, 'hotline.take').length > 0 || reachesOf(actor, 'case.call_back').length > 0;
        return (e) => (works && movesDesk(e.type) && known.has(e.streamId) ? e.streamId : undefined);
      };
    },
  },
];

/** Those that the desk has to do with: they came in writing or by telephone, or are to be called back about. */
async function atDesk(ctx: Ctx, events: readonly LiveEvent[]): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select c.id from case_record c
    where c.district_id = ${ctx.district} and c.id = any(${events.map((e) => e.streamId)}::uuid[]) and c.confidentiality <> 'confidential' and (
      exists (select from written_case w where w.district_id = c.district_id and w.case_id = c.id)
      or exists (select from call_back b where b.district_id = c.district_id and b.case_id = c.id)
      or exists (select from case_caller k where k.district_id = c.district_id and k.case_id = c.id))`);
  return new Set(rows.map((r) => r.id));
}
