import type { Granted } from '#contract/permissions.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { belowOf } from './act.ts';
import { helpersMay } from './policy.ts';

/**
 * The same rules as policy.ts, as conditions on case_record c: one for each set of rows an actor's positions open, so that each can
 * walk its own index. A case is in the actor's reach when any of them holds; none: nothing is. The property test proves that both agree.
 * `which`: only what the actor's units hold (and whatever is no unit's), or only what they help with.
 */
export async function scopesOf(ctx: Ctx, permission: Granted, which?: 'held' | 'helped'): Promise<Sql[]> {
  const below = await belowOf(ctx);
  const open = sql`c.confidentiality <> 'confidential'`;
  return reachesOf(ctx.actor, permission).flatMap(({ reach, position }): Sql[] => {
    if (which === 'helped' && reach !== 'unit') return [];
    if (reach === 'own') return [sql`c.reporter_account_id = ${ctx.actor.accountId}`];
    if (reach === 'unit') {
      if (position.unitId === null) return [];
      const units = below(position.unitId);
      // That some unit helps is said twice: the first is what the index of helped cases asks for.
      const helping =
        helpersMay.includes(permission) && which !== 'held'
          ? [sql`c.unit_id is not null and c.helper_ids <> '{}' and c.helper_ids && ${units}::uuid[] and ${open}`]
          : [];
      return [...(which === 'helped' ? [] : units.map((u) => sql`c.unit_id = ${u}`)), ...helping];
    }
    // That it is open to somebody is said twice: the first is what the index of such cases asks for.
    if (reach === 'call')
      return [sql`c.desk_ids <> '{}' and ${ctx.actor.accountId}::uuid = any(c.desk_ids) and ${open}`];
    if (reach === 'district') return [position.role === 'dispatcher' ? sql`true` : open];
    const division = position.divisionCode;
    if (!division) return [];
    if (division.length === 15)
      return [
        sql`c.community_code = ${division.slice(0, 12)} and (c.grid_code = ${division} or c.grid_code is null) and ${open}`,
      ];
    if (division.length === 12) return [sql`c.community_code = ${division} and ${open}`];
    if (division.length === 9) return [sql`c.town_code = ${division} and ${open}`];
    return [open];
  });
}

/**
 * For lists that name cases by `caseId` (an SQL expression, not of an alias `c`): leaves out what is about a confidential case that is not in the
 * actor's reach. All else of the row is for the list's own rules to decide.
 */
export async function knownTo(ctx: Ctx, caseId: Sql): Promise<Sql> {
  if (
    reachesOf(ctx.actor, 'case.read').some(
      ({ reach, position }) => reach === 'district' && position.role === 'dispatcher',
    )
  )
    return sql`true`;
  const scopes = await scopesOf(ctx, 'case.read');
  const mine = scopes.length ? scopes.reduce((a, b) => sql`(${a}) or (${b})`) : sql`false`;
  return sql`not exists (select from case_record c where c.district_id = ${ctx.district} and c.id = ${caseId} and c.confidentiality = 'confidential'
    and not coalesce((${mine}), false))`;
}

/**
 * The same once more, as what the search index is asked for: one of these marks is on each case in the actor's reach. Empty: all are;
 * null: the index does not know (who told a case leaves no mark, nor whom a call has let in).
 */
export async function scopeMarks(ctx: Ctx, permission: Granted, which?: 'helped'): Promise<string[] | null> {
  const below = await belowOf(ctx);
  const marks: string[] = [];
  for (const { reach, position } of reachesOf(ctx.actor, permission)) {
    const division = position.divisionCode ?? '';
    if (reach === 'unit') {
      const units = position.unitId === null ? [] : below(position.unitId);
      if (!which) marks.push(...units.map((unit) => `unit/${unit}`));
      if (helpersMay.includes(permission)) marks.push(...units.map((unit) => `helper/${unit}`));
    } else if (which) continue;
    else if (reach === 'own' || reach === 'call') return null;
    else if (reach === 'district' || division.length === 6) return [];
    else if (division.length === 9) marks.push(`town/${division}`);
    else if (division.length >= 12) marks.push(`community/${division.slice(0, 12)}`);
  }
  return marks;
}
