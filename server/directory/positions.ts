import type { Position } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { findUnit } from './units.ts';

/** Positions with the names of their units and areas; what is not there any more stands without a name. */
export async function nameUnitsAndDivisions<P extends Position>(ctx: Ctx, positions: readonly P[]) {
  const needsTerritory = positions.some((p) => p.divisionCode);
  const territory = needsTerritory ? await territoryOf(ctx) : undefined;
  return Promise.all(
    positions.map(async ({ unitId, divisionCode, ...rest }) => {
      const unit = unitId ? await findUnit(ctx, unitId) : undefined;
      return {
        ...rest,
        unit: unit ? { id: unit.id, name: unit.name } : null,
        division: divisionCode ? ((territory && divisionRef(territory, divisionCode)) ?? { code: divisionCode, name: divisionCode }) : null,
      };
    }),
  );
}
