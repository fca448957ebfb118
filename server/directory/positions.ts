import type { Position } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { named } from '../kernel/locale.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { unitRows } from './units.ts';

type Named = { unit: { id: string; name: string } | null; division: { code: string; name: string } | null };

/** Names the units and areas of positions; both are looked up once for a whole page. What is not there any more has no name. */
export async function positionNamer(
  ctx: Ctx,
): Promise<<P extends Omit<Position, 'role'>>(position: P) => Omit<P, 'unitId' | 'divisionCode'> & Named> {
  const { byId } = await unitRows.get(ctx.tx, ctx.district);
  const territory = await territoryOf(ctx);
  return ({ unitId, divisionCode, ...rest }) => {
    const unit = unitId ? byId.get(unitId) : undefined;
    return {
      ...rest,
      unit: unit ? { id: unit.id, name: named(ctx, unit) } : null,
      division: divisionCode
        ? (divisionRef(territory, divisionCode) ?? { code: divisionCode, name: divisionCode })
        : null,
    };
  };
}
