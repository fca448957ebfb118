import fc from 'fast-check';
import pointInPolygon from 'point-in-polygon';
import { expect, test } from 'vitest';
import rowsFile from './data/371082.json' with { type: 'json' };
import { demoOutline } from './demo-outline.ts';
import { demoBounds, demoPolygons } from './demo-polygons.ts';
import type { DivisionRow } from './divisions.ts';
import { metresToEdge, ringsOf, signedArea, type Feature } from './geometry.ts';
import { buildPointIndex, findPoint } from './point-index.ts';

const rows = rowsFile.rows as DivisionRow[];
const start = performance.now();
const { communities, grids } = demoPolygons(rows);
const took = performance.now() - start;
const area = (features: Feature<unknown>[]) =>
  features.reduce((sum, feature) => sum + Math.abs(signedArea(ringsOf(feature.geometry)[0]![0]!)), 0);
const outer = (feature: Feature<unknown>) => ringsOf(feature.geometry)[0]![0]!;

test('every community has one polygon and one to four numbered grids', () => {
  console.log(`demo polygons: ${communities.length} communities, ${grids.length} grids in ${took.toFixed(0)} ms`);
  expect(communities.length).toBe(839);
  expect(new Set(grids.map((grid) => grid.properties.code)).size).toBe(grids.length);
  for (const community of communities) {
    const own = grids.filter((grid) => grid.properties.code.startsWith(community.properties.code));
    expect(own.length).toBeGreaterThanOrEqual(1);
    expect(own.length).toBeLessThanOrEqual(4);
    expect(own.map((grid) => grid.properties.code.slice(12))).toEqual(own.map((_, i) => `00${i + 1}`));
  }
  expect(communities.concat(grids).every((feature) => feature.properties.source === 'synthetic')).toBe(true);
});

test('areas add up to the outline: nothing missing, nothing twice', () => {
  const whole = Math.abs(signedArea(demoOutline));
  expect(area(communities) / whole).toBeCloseTo(1, 5);
  expect(area(grids) / whole).toBeCloseTo(1, 5);
});

test('rings are closed and do not run back along themselves', () => {
  for (const feature of communities.concat(grids)) {
    const ring = outer(feature);
    expect(ring.length).toBeGreaterThanOrEqual(4);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(new Set(ring.slice(1).map(String)).size).toBe(ring.length - 1);
  }
});

test('every point inside the outline is in exactly one grid and in its community', () => {
  const [west, south, east, north] = demoBounds;
  const index = buildPointIndex(grids);
  const byCode = new Map(communities.map((community) => [community.properties.code, community]));
  const range = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(range(west, east), range(south, north), (lng, lat) => {
      // Rounding moves the shore by up to a metre.
      fc.pre(pointInPolygon([lng, lat], demoOutline) && metresToEdge(lng, lat, demoOutline) > 2);
      const hits = grids.filter((grid) => pointInPolygon([lng, lat], outer(grid))).map((grid) => grid.properties.code);
      expect(hits.length).toBe(1);
      expect(findPoint(index, lng, lat)).toBe(hits[0]);
      const holders = communities.filter((community) => pointInPolygon([lng, lat], outer(community)));
      expect(holders).toEqual([byCode.get(hits[0]!.slice(0, 12))]);
    }),
    { numRuns: 800 },
  );
});

test('the same seed gives the same polygons, another seed others', () => {
  expect(demoPolygons(rows)).toEqual({ communities, grids });
  expect(demoPolygons(rows, 1)).not.toEqual({ communities, grids });
});
