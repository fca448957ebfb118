// Who may see a conference, speak in it and decide it. Pure; fails closed.
import type { Granted } from '#contract/permissions.ts';
import { reachesOf, type Actor } from '../kernel/access.ts';

export type ConferenceScope = {
  /** of the case; null: its place is not known, and no street has it */
  townCode: string | null;
  /** the units heard */
  unitIds: readonly string[];
  /** the case is confidential, and this unit has it now (null: none has) */
  confidential: boolean;
  holderId: string | null;
};
/** The unit and all below it. */
export type Below = (unitId: string) => readonly string[];

/**
 * Whether an actor holds a permission over this conference: the units heard, the street of the case, the whole district. One on a confidential
 * case is between the dispatcher and the unit that has the case, like the case itself; who had it before is out of it.
 */
export const holds = (actor: Actor, permission: Granted, c: ConferenceScope, below: Below): boolean =>
  reachesOf(actor, permission).some(({ reach, position }) => {
    if (reach === 'unit')
      return position.unitId !== null && below(position.unitId).some((unit) => heardIn(c).includes(unit));
    if (c.confidential && position.role !== 'dispatcher') return false;
    if (reach === 'area')
      return (
        position.divisionCode !== null && (position.divisionCode === c.townCode || position.divisionCode.length === 6)
      );
    return reach === 'district';
  });

const heardIn = (c: ConferenceScope): readonly string[] =>
  c.confidential ? c.unitIds.filter((unit) => unit === c.holderId) : c.unitIds;

/** The units heard an actor speaks for. */
export const speaksFor = (actor: Actor, c: ConferenceScope, below: Below): string[] => {
  const own = new Set(
    reachesOf(actor, 'arbitration.speak').flatMap(({ position }) => (position.unitId ? below(position.unitId) : [])),
  );
  return heardIn(c).filter((unit) => own.has(unit));
};
