import { readFile } from 'node:fs/promises';
import type { Ctx } from '../kernel/context.ts';
import { districtById } from '../kernel/districts.ts';
import { demoPolygons } from './demo-polygons.ts';
import type { NamedDivision } from './divisions.ts';
import type { GazetteerRow } from './gazetteer.ts';
import type { Ring } from './geometry.ts';
import { saveDivisions, saveNames, saveShapes, territoryChanged } from './store.ts';

const read = async <T>(name: string): Promise<T[]> =>
  (JSON.parse(await readFile(new URL(`data/${name}`, import.meta.url), 'utf8')) as { rows: T[] }).rows;

/** Streets are urban; elsewhere what a residents' committee governs (居委) is. */
export const isUrban = (d: { level: string; kind: string | null; code: string }): boolean =>
  d.level === 'town' ? d.kind === '街道' : (d.kind ?? '').includes('居委');

/** The demo county: its true names, made-up grids and outlines that say they are synthetic. */
export async function seedTerritory(ctx: Ctx): Promise<void> {
  if (districtById(ctx.district).code !== '371082') return;
  const rows = await read<NamedDivision>('371082.json');
  const validFrom = '2023-06-30'; // the date of the statistics bureau's list
  await saveDivisions(
    ctx,
    rows.map((r) => ({ ...r, urban: isUrban(r), validFrom })),
  );
  const { communities, grids } = demoPolygons(rows);
  const byCode = new Map(rows.map((r) => [r.code, r]));
  await saveDivisions(
    ctx,
    grids.map((g) => {
      const { code, name } = g.properties;
      const community = byCode.get(code.slice(0, 12));
      return {
        code,
        name,
        short: name,
        level: 'grid' as const,
        kind: '综合网格',
        parentCode: code.slice(0, 12),
        urban: community ? isUrban(community) : false,
        validFrom,
      };
    }),
  );
  await saveShapes(
    ctx,
    [...communities, ...grids].map((f) => ({
      code: f.properties.code,
      ring: f.geometry.coordinates[0] as Ring,
      source: f.properties.source,
    })),
  );
  await saveNames(ctx, await read<GazetteerRow>('371082-gazetteer.json'));
  await territoryChanged(ctx);
}
