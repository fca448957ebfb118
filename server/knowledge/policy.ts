// Who may change which article: those of the unit that answers for it, and who may in the whole district. Pure; fails closed.
import type { Granted } from '#contract/permissions.ts';
import { reachesOf, type Actor } from '../kernel/access.ts';

/** The unit and all below it. */
export type Below = (unitId: string) => readonly string[];

export const holds = (actor: Actor, permission: Granted, unitId: string, below: Below): boolean =>
  reachesOf(actor, permission).some(
    ({ reach, position }) =>
      reach === 'district' || (reach === 'unit' && position.unitId !== null && below(position.unitId).includes(unitId)),
  );
