import type { Ctx } from '../kernel/context.ts';
import { versioned } from '../kernel/cached.ts';
import { sql, type Tx } from '../kernel/db.ts';
import { named } from '../kernel/locale.ts';

export type Unit = {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  kind: 'department' | 'utility' | 'command_centre' | 'town_office' | 'station' | 'community';
  parentId: string | null;
  divisionCode: string | null;
  phone: string | null;
  active: boolean;
  initials: string;
};

type Units = { all: Unit[]; byId: Map<string, Unit>; byCode: Map<string, Unit>; below: Map<string, string[]> };

/** Reads the units as the transaction sees them. */
export async function loadUnits(tx: Tx, district: number): Promise<Units> {
  const all = await tx.rows<Unit>(sql`
    select id, code, name, name_en as "nameEn", kind, parent_id as "parentId", division_code as "divisionCode", phone, active, initials
    from unit where district_id = ${district} order by code`);
  const children = Map.groupBy(all, (u) => u.parentId);
  const subtree = (id: string): string[] => [id, ...(children.get(id) ?? []).flatMap((u) => subtree(u.id))];
  return {
    all,
    byId: new Map(all.map((u) => [u.id, u])),
    byCode: new Map(all.map((u) => [u.code, u])),
    below: new Map(all.map((u) => [u.id, subtree(u.id)])),
  };
}

export const unitRows = versioned<Units>('unit', loadUnits);

const units = (ctx: Ctx) => unitRows.get(ctx.tx, ctx.district);

export const listUnits = async (ctx: Ctx): Promise<Unit[]> => (await units(ctx)).all;
export const findUnit = async (ctx: Ctx, id: string): Promise<Unit | undefined> => (await units(ctx)).byId.get(id);

/** A unit as pages name it, in the reader's language. */
export async function unitRef(ctx: Ctx, id: string): Promise<{ id: string; name: string }>;
export async function unitRef(ctx: Ctx, id: string | null): Promise<{ id: string; name: string } | null>;
export async function unitRef(ctx: Ctx, id: string | null) {
  if (id === null) return null;
  const unit = await findUnit(ctx, id);
  return { id, name: unit ? named(ctx, unit) : '' };
}
/** Its name alone; of none, none. */
export const unitName = async (ctx: Ctx, id: string | null): Promise<string | null> =>
  (await unitRef(ctx, id))?.name || null;

/** The unit and all below it. */
export const unitsBelow = async (ctx: Ctx, id: string): Promise<string[]> => (await units(ctx)).below.get(id) ?? [];
/** The same for who asks about many, once. */
export async function unitTrees(ctx: Ctx): Promise<(id: string) => string[]> {
  const { below } = await units(ctx);
  return (id) => below.get(id) ?? [];
}

/**
 * The unit a duty-list entry names as lead or helper: a unit's code, `town:KIND` for that station of the town where the
 * matter is, `town` or `town:office` for the town office itself, `community` or `community:committee` for the community. Undefined when
 * the place is not known well enough, or the unit is closed.
 */
export async function resolveLead(
  ctx: Ctx,
  lead: string,
  place: { townCode: string | null; communityCode: string | null },
): Promise<Unit | undefined> {
  const { byCode } = await units(ctx);
  const unit = byCode.get(codeOf(lead, place) ?? '');
  return unit?.active ? unit : undefined;
}

function codeOf(lead: string, place: { townCode: string | null; communityCode: string | null }): string | null {
  const [level, station] = lead.split(':');
  if (level === 'community') return place.communityCode;
  if (level !== 'town') return lead;
  return station === undefined || station === 'office'
    ? place.townCode
    : place.townCode && `${place.townCode}:${station}`;
}
