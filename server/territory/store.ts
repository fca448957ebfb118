import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Db, type Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { divisionTerms, buildGazetteer, type Gazetteer, type GazetteerRow } from './gazetteer.ts';
import type { DivisionLevel, DivisionRow, NamedDivision } from './divisions.ts';
import { centroid, type Feature, type Ring } from './geometry.ts';
import { buildPointIndex, type PointIndex } from './point-index.ts';

export type Division = {
  code: string;
  name: string;
  short: string;
  level: DivisionLevel | 'grid';
  kind: string | null;
  parentCode: string | null;
  urban: boolean;
};
export type Territory = {
  byCode: Map<string, Division>;
  gazetteer: Gazetteer;
  points: PointIndex;
  centers: Map<string, { lng: number; lat: number }>;
};

const rows = versioned<Territory>('territory', async (tx, district) => {
  const divisions = await tx.rows<Division>(sql`
    select code, name, short_name as short, level, kind, parent_code as "parentCode", urban from division
    where district_id = ${district} and valid_to is null order by code`);
  const names = await tx.rows<GazetteerRow>(sql`
    select term, kind, division_code as "divisionCode", weight, from_number as "fromNumber", to_number as "toNumber" from gazetteer where district_id = ${district}`);
  const shapes = await tx.rows<{ code: string; ring: Ring }>(
    sql`select code, ring from division_shape where district_id = ${district}`,
  );
  const feature = (s: { code: string; ring: Ring }): Feature<{ code: string }> => ({
    type: 'Feature',
    properties: { code: s.code },
    geometry: { type: 'Polygon', coordinates: [s.ring] },
  });
  const named = divisions.filter((d): d is Division & NamedDivision => d.level !== 'grid');
  return {
    byCode: new Map(divisions.map((d) => [d.code, d])),
    gazetteer: buildGazetteer([...divisionTerms(named), ...names]),
    points: buildPointIndex(shapes.filter((s) => s.code.length === 15).map(feature)),
    centers: new Map(
      shapes
        .filter((s) => s.code.length === 12)
        .map((s) => {
          const [lng, lat] = centroid(s.ring);
          return [s.code, { lng, lat }];
        }),
    ),
  };
});

/** The district's divisions, names and points, held in memory. */
export const territoryOf = (ctx: { tx: Tx; district: number }): Promise<Territory> => rows.get(ctx.tx, ctx.district);
/** The same for hot paths outside a transaction; may be a second behind. */
export const territorySoon = (db: Db, district: number): Promise<Territory> => rows.soon(db, district);
export const territoryChanged = (ctx: Ctx): Promise<void> => rows.changed(ctx.tx, ctx.district);

/** Adds or renews divisions; `urban`: streets, and communities governed by a residents' committee (城乡分类, domain.md § 5). */
export async function saveDivisions(
  ctx: Ctx,
  divisions: readonly ((DivisionRow & { short: string; urban: boolean; validFrom: string }) | GridRow)[],
): Promise<void> {
  await ctx.tx.write(sql`
    insert into division (district_id, code, level, name, short_name, kind, parent_code, urban, valid_from)
    select ${ctx.district}, d.code, d.level, d.name, d.short, d.kind, d."parentCode", d.urban, d."validFrom"
    from jsonb_to_recordset(${JSON.stringify(divisions)}::jsonb) as d(code text, level text, name text, short text, kind text, "parentCode" text, urban boolean, "validFrom" date)
    on conflict (district_id, code) do update set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind, parent_code = excluded.parent_code, urban = excluded.urban, valid_to = null`);
}
export type GridRow = {
  code: string;
  name: string;
  short: string;
  level: 'grid';
  kind: string | null;
  parentCode: string;
  urban: boolean;
  validFrom: string;
};

/** Ends divisions that a newer import no longer has: they stay, for the matters that happened there. */
export const endDivisions = (ctx: Ctx, codes: readonly string[], on: string): Promise<number> =>
  ctx.tx.write(sql`update division set valid_to = ${on} where district_id = ${ctx.district} and code = any(${codes})`);

export async function saveShapes(
  ctx: Ctx,
  shapes: readonly { code: string; ring: Ring; source: string }[],
): Promise<void> {
  await ctx.tx.write(sql`
    insert into division_shape (district_id, code, ring, source)
    select ${ctx.district}, s.code, s.ring, s.source from jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb) as s(code text, ring jsonb, source text)
    on conflict (district_id, code) do update set ring = excluded.ring, source = excluded.source`);
}

export async function saveNames(ctx: Ctx, names: readonly (GazetteerRow & { verified?: boolean })[]): Promise<void> {
  const given = names.map((n) => ({ id: newId(), ...n }));
  await ctx.tx.write(sql`
    insert into gazetteer (district_id, id, term, kind, division_code, from_number, to_number, weight, verified)
    select ${ctx.district}, n.id, n.term, n.kind, n."divisionCode", n."fromNumber", n."toNumber", n.weight, coalesce(n.verified, false)
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as n(id uuid, term text, kind text, "divisionCode" text, "fromNumber" int, "toNumber" int, weight real, verified boolean)`);
}
