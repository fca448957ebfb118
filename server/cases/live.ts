import { listUnits } from '../directory/index.ts';
import type { Actor } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { LiveEvent, LiveStream } from '../kernel/live.ts';
import { holds, type CaseScope } from './policy.ts';

/**
 * Who may know that a case changed: whoever may read it, and whoever could before it went to others, since it has left their queue. `caseOf`:
 * which case an event of another stream is about.
 */
export const casesSeenBy =
  (caseOf: (e: LiveEvent) => string | undefined): LiveStream['seenBy'] =>
  async (ctx, events) => {
    const scopes = await scopesOf(ctx, [...new Set(events.flatMap((e) => caseOf(e) ?? []))]);
    const children = Map.groupBy(await listUnits(ctx), (u) => u.parentId);
    const known = new Map<string, string[]>();
    const tree = (id: string): string[] => [id, ...(children.get(id) ?? []).flatMap((u) => tree(u.id))];
    const below = (id: string): string[] => {
      const units = known.get(id) ?? tree(id);
      known.set(id, units);
      return units;
    };
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

export const live: LiveStream[] = [{ stream: 'case', seenBy: casesSeenBy((e) => e.streamId) }];
