// Who may see a conference, speak in it and decide it. Pure; fails closed.
import type { Granted } from '#contract/permissions.ts';
import { reachesOf, type Actor } from '../kernel/access.ts';

export type ConferenceScope = {
  /** of the case; null: its place is not known, and no street has it */
  townCode: string | null;
  /** the units heard */
  unitIds: readonly string[];
};
/** The unit and all below it. */
export type Below = (unitId: string) => readonly string[];

/** Whether an actor holds a permission over this conference: the units heard, the street of the case, the whole district. */
export const holds = (actor: Actor, permission: Granted, c: ConferenceScope, below: Below): boolean =>
  reachesOf(actor, permission).some(({ reach, position }) => {
    if (reach === 'unit')
      return position.unitId !== null && below(position.unitId).some((unit) => c.unitIds.includes(unit));
    if (reach === 'area')
      return (
        position.divisionCode !== null && (position.divisionCode === c.townCode || position.divisionCode.length === 6)
      );
    return reach === 'district';
  });

/** The units heard an actor speaks for. */
export const speaksFor = (actor: Actor, c: ConferenceScope, below: Below): string[] => {
  const own = new Set(
    reachesOf(actor, 'arbitration.speak').flatMap(({ position }) => (position.unitId ? below(position.unitId) : [])),
  );
  return c.unitIds.filter((unit) => own.has(unit));
};
