import { unitTrees } from '../directory/index.ts';
import type { Actor } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { LiveEvent, LiveStream } from '../kernel/live.ts';
import { holds, type CaseScope } from './policy.ts';
import { helpsWith } from './task-policy.ts';

/**
 * Who may know that a case changed: whoever may read it, and whoever could before it went to others, since it has left their queue. `caseOf`:
 * which case an event of another stream is about.
 */
export const casesSeenBy =
  (caseOf: (e: LiveEvent) => string | undefined): LiveStream['seenBy'] =>
  async (ctx, events) => {
    const scopes = await scopesOf(ctx, [...new Set(events.flatMap((e) => caseOf(e) ?? []))]);
    const below = await unitTrees(ctx);
    return (actor: Actor) => (e) => {
      const id = caseOf(e);
      const c = id === undefined ? undefined : scopes.get(id);
      if (!c) return undefined;
      return [c.unitId, ...unitsBefore(e)].some((unitId) => holds(actor, 'case.read', { ...c, unitId }, below))
        ? id
        : undefined;
    };
  };

const unitsBefore = (e: LiveEvent): string[] =>
  [e.data.unitId, e.data.fromUnitId].filter((unit): unit is string => typeof unit === 'string');

async function scopesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CaseScope>> {
  const rows = await ctx.tx.rows<CaseScope & { id: string }>(sql`
    select id, unit_id as "unitId", helper_ids as "helperIds", reporter_account_id as "reporterAccountId", town_code as "townCode",
      community_code as "communityCode", grid_code as "gridCode", confidentiality
    from case_record where district_id = ${ctx.district} and id = any(${ids})`);
  return new Map(rows.map((c) => [c.id, c]));
}

const justNowMs = 60_000;
/** 协办任务: news of its queue for a unit that helps, named by the case; also when its task has just ended, since it has left the queue. */
const tasksSeenBy: LiveStream['seenBy'] = async (ctx, events) => {
  const rows = await ctx.tx.rows<{ caseId: string; unitId: string }>(sql`
    select distinct k.case_id as "caseId", k.unit_id as "unitId" from case_task k join case_record c on c.district_id = k.district_id and c.id = k.case_id
    where k.district_id = ${ctx.district} and k.case_id = any(${[...new Set(events.map((e) => e.streamId))]}::uuid[]) and c.confidentiality <> 'confidential'
      and (k.state in ('asked', 'accepted') or k.ended_at > ${new Date(ctx.now.getTime() - justNowMs)})`);
  const byCase = Map.groupBy(rows, (r) => r.caseId);
  const below = await unitTrees(ctx);
  return (actor) => (e) =>
    byCase.get(e.streamId)?.some(({ unitId }) => helpsWith(actor, unitId, below)) ? e.streamId : undefined;
};

export const live: LiveStream[] = [
  { stream: 'case', seenBy: casesSeenBy((e) => e.streamId) },
  { stream: 'case', as: 'task', seenBy: tasksSeenBy },
];
