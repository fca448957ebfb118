// Polygons for the demo: they cover the outline without gap or overlap, and every one says that it is synthetic.
import { Delaunay } from 'd3-delaunay';
import pointInPolygon from 'point-in-polygon';
import { demoOutline, demoTownCentres } from './demo-outline.ts';
import type { DivisionRow } from './divisions.ts';
import { boundsOf, centroid, clipToConvex, signedArea, type Feature, type Position, type Ring } from './geometry.ts';
import { hashOf, randomSeries } from './random.ts';
import { shareCorners } from './shared-corners.ts';

/** `code` has 12 digits for a community and 15 for a grid; `kind` is the community's (居委, 村委 …). */
export type DemoProperties = { code: string; name: string; kind: string; source: 'synthetic' };
export type DemoFeature = Feature<DemoProperties>;

const bounds = boundsOf(demoOutline);

function squareDistance(a: Position, b: Position): number {
  const dx = (a[0] - b[0]) * 0.8; // a degree of longitude is a fifth shorter at 37° north
  const dy = a[1] - b[1];
  return dx * dx + dy * dy;
}

function nearestTown(point: Position, centres: [string, Position][]): string {
  let best = centres[0]!;
  for (const centre of centres) if (squareDistance(point, centre[1]) < squareDistance(point, best[1])) best = centre;
  return best[0];
}

/**
 * A middle for each community of a town: residents' committees crowd around the town's centre, villages spread over
 * the town; of several tries the one farthest from its neighbours is taken, so that cells are of like size.
 */
function scatter(town: string, communities: DivisionRow[], centres: [string, Position][], seed: number): Position[] {
  const random = randomSeries(hashOf(town) ^ seed);
  const centre = centres.find(([code]) => code === town)![1];
  const urban = communities.filter((row) => row.kind.endsWith('居委')).length;
  const radius = 0.006 + 0.0032 * Math.sqrt(urban); // degrees
  const placed: Position[] = [];
  for (const community of communities) {
    const near = community.kind.endsWith('居委') ? radius : 0.16;
    let best: Position = centre;
    let bestGap = -1;
    for (let attempt = 0, good = 0; attempt < 400 && good < 10; attempt++) {
      const point: Position = [centre[0] + (random() * 2 - 1) * near * 1.25, centre[1] + (random() * 2 - 1) * near];
      if (!pointInPolygon(point, demoOutline) || nearestTown(point, centres) !== town) continue;
      good++;
      const gap = placed.reduce((least, other) => Math.min(least, squareDistance(point, other)), Infinity);
      if (gap > bestGap) [best, bestGap] = [point, gap];
    }
    placed.push(best);
  }
  return placed;
}

/** The share of `area` nearest to each point. */
function cells(points: Position[], area: Ring): Ring[] {
  if (points.length === 1) return [area];
  const [west, south, east, north] = boundsOf(area);
  const voronoi = Delaunay.from(points).voronoi([west - 0.01, south - 0.01, east + 0.01, north + 0.01]);
  return points.map((_, i) => {
    const cell = voronoi.cellPolygon(i) as Ring | null;
    if (cell === null) return [];
    return clipToConvex(area, signedArea(cell) < 0 ? cell.reverse() : cell);
  });
}

function gridCount(kind: string, random: () => number): number {
  const draw = random();
  if (kind.endsWith('居委')) return draw < 0.2 ? 2 : draw < 0.65 ? 3 : 4;
  return draw < 0.45 ? 1 : draw < 0.85 ? 2 : 3;
}

/** Cuts a community into its grids, numbered from west to east, where equal from north to south (DB6101/T 3185). */
function splitIntoGrids(row: DivisionRow, area: Ring, seed: number): Ring[] {
  const random = randomSeries(hashOf(row.code) ^ seed);
  const count = gridCount(row.kind, random);
  const [west, south, east, north] = boundsOf(area);
  const points: Position[] = [];
  for (let attempt = 0; points.length < count && attempt < 200; attempt++) {
    const point: Position = [west + random() * (east - west), south + random() * (north - south)];
    const apart = points.every((other) => squareDistance(point, other) * 12 > Math.abs(signedArea(area)));
    if (apart && pointInPolygon(point, area)) points.push(point);
  }
  const parts = cells(points.length > 0 ? points : [centroid(area)], area).filter((part) => part.length > 0);
  const middle = new Map(parts.map((part) => [part, centroid(part)]));
  return parts.sort((a, b) => middle.get(a)![0] - middle.get(b)![0] || middle.get(b)![1] - middle.get(a)![1]);
}

/**
 * Synthetic polygons for the demo county's communities and their grids, in WGS-84 with 5 decimals (about a metre).
 * The same rows and seed always give the same polygons.
 * @param rows the county's divisions; towns without a centre in `demoTownCentres` are left out
 */
export function demoPolygons(
  rows: readonly DivisionRow[],
  seed = 371082,
): { communities: DemoFeature[]; grids: DemoFeature[] } {
  const centres = Object.entries(demoTownCentres).filter(([code]) => rows.some((row) => row.parentCode === code));
  const communities = centres.flatMap(([town]) => rows.filter((row) => row.parentCode === town));
  const points = centres.flatMap(([town]) =>
    scatter(
      town,
      rows.filter((row) => row.parentCode === town),
      centres,
      seed,
    ),
  );
  const areas = cells(points, demoOutline);
  const grids = communities.flatMap((row, i) =>
    splitIntoGrids(row, areas[i]!, seed).map((ring, n) => {
      const serial = String(n + 1).padStart(3, '0');
      return { row, ring, code: row.code + serial };
    }),
  );
  // The rings must share every corner, or rounding would open gaps between them.
  const rings = shareCorners([...areas, ...grids.map((grid) => grid.ring)]);
  const feature = (code: string, name: string, kind: string, ring: Ring): DemoFeature => ({
    type: 'Feature',
    properties: { code, name, kind, source: 'synthetic' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  });
  return {
    communities: communities.map((row, i) => feature(row.code, row.name, row.kind, rings[i]!)),
    grids: grids.map(({ row, code }, i) =>
      feature(code, `${row.name}第${Number(code.slice(12))}网格`, row.kind, rings[areas.length + i]!),
    ),
  };
}

/** The box around the demo county: [west, south, east, north]. */
export const demoBounds = bounds;
