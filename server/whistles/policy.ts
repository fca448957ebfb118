// Who may see a whistle and do what to it. Pure; fails closed.
import type { Granted, Reach } from '#contract/permissions.ts';
import type { WhistleAction } from '#contract/whistles.ts';
import { reachesOf, type Actor, type Position } from '../kernel/access.ts';
import { permissionOf } from './rules.ts';

/** What of a whistle decides who may. */
export type WhistleScope = {
  /** the town office that blows it */
  streetId: string;
  townCode: string;
  units: readonly { unitId: string; leads: boolean; state: string }[];
};
/** The unit and all below it. */
export type Below = (unitId: string) => readonly string[];

/** The street's own people by its office; a unit called by its people, and not before it is called. */
function unitReaches(permission: Granted, units: readonly string[], w: WhistleScope, only: 'lead' | 'any'): boolean {
  const street = units.includes(w.streetId);
  const called = w.units.some((u) => u.state !== 'named' && (only === 'any' || u.leads) && units.includes(u.unitId));
  if (permission === 'whistle.blow') return street;
  if (permission === 'whistle.answer') return called;
  return permission === 'whistle.read' && (street || called);
}

function reaches(
  permission: Granted,
  reach: Reach,
  position: Position,
  w: WhistleScope,
  below: Below,
  only: 'lead' | 'any',
): boolean {
  if (reach === 'unit') return position.unitId !== null && unitReaches(permission, below(position.unitId), w, only);
  if (reach === 'area')
    return (
      position.divisionCode !== null && (position.divisionCode === w.townCode || position.divisionCode.length === 6)
    );
  return reach === 'district';
}

/** Whether an actor holds a permission over this whistle. */
export const holds = (
  actor: Actor,
  permission: Granted,
  w: WhistleScope,
  below: Below,
  only: 'lead' | 'any' = 'any',
): boolean =>
  reachesOf(actor, permission).some(({ reach, position }) => reaches(permission, reach, position, w, below, only));

/** Whether an actor may do something to this whistle, its state aside. Only the lead unit says that it is done. */
export function may(actor: Actor, action: WhistleAction, w: WhistleScope, below: Below): boolean {
  const permission = permissionOf(action);
  if (permission === 'system') return actor.kind === 'system';
  return holds(actor, permission, w, below, action === 'done' ? 'lead' : 'any');
}

/** The called units an actor acts for. */
export const unitsOf = (actor: Actor, w: WhistleScope, below: Below): string[] => {
  const own = new Set(
    reachesOf(actor, 'whistle.answer').flatMap(({ position }) => (position.unitId ? below(position.unitId) : [])),
  );
  return w.units.filter((u) => u.state !== 'named' && own.has(u.unitId)).map((u) => u.unitId);
};

/** Whether an actor blows for this street. */
export const blowsFor = (actor: Actor, street: { id: string; townCode: string }, below: Below): boolean =>
  holds(actor, 'whistle.blow', { streetId: street.id, townCode: street.townCode, units: [] }, below);
