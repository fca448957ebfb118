import { expect, test } from 'vitest';
import rowsFile from './data/371082.json' with { type: 'json' };
import { demoBounds, demoPolygons } from './demo-polygons.ts';
import type { DivisionRow } from './divisions.ts';
import type { Feature } from './geometry.ts';
import { buildPointIndex, findNearest, findPoint } from './point-index.ts';
import { randomSeries } from './random.ts';

const square = (code: string, x: number, y: number, size: number): Feature<{ code: string }> => ({
  type: 'Feature',
  properties: { code },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
        [x, y],
      ],
    ],
  },
});

test('a point finds the square it lies in, a near one the nearest, a far one none', () => {
  const index = buildPointIndex([square('a', 122, 37, 0.01), square('b', 122.01, 37, 0.01)]);
  expect(findPoint(index, 122.005, 37.005)).toBe('a');
  expect(findPoint(index, 122.015, 37.005)).toBe('b');
  expect(findPoint(index, 122.021, 37.005)).toBe('b'); // about 90 m east
  expect(findPoint(index, 122.023, 37.005)).toBeUndefined(); // about 270 m east
  expect(findNearest(index, 122.023, 37.005, 500)).toBe('b');
});

test('holes are outside; no polygons, no answer; nonsense, no answer', () => {
  const ring = square('x', 122, 37, 0.1).geometry.coordinates[0] as [number, number][];
  const hole = square('x', 122.04, 37.04, 0.02).geometry.coordinates[0] as [number, number][];
  const index = buildPointIndex([
    { type: 'Feature', properties: { code: 'x' }, geometry: { type: 'MultiPolygon', coordinates: [[ring, hole]] } },
  ]);
  expect(findPoint(index, 122.01, 37.01)).toBe('x');
  expect(findPoint(index, 122.05, 37.05)).toBeUndefined();
  expect(findPoint(buildPointIndex([]), 122, 37)).toBeUndefined();
  expect(findPoint(index, NaN, 37)).toBeUndefined();
});

test('a look-up in the demo county takes microseconds', () => {
  const index = buildPointIndex(demoPolygons(rowsFile.rows as DivisionRow[]).grids);
  const [west, south, east, north] = demoBounds;
  const random = randomSeries(7);
  const points = Array.from({ length: 20_000 }, () => [
    west + random() * (east - west),
    south + random() * (north - south),
  ]);
  let found = 0;
  const start = performance.now();
  for (const [lng, lat] of points) if (findPoint(index, lng!, lat!)) found++;
  const micros = ((performance.now() - start) * 1000) / points.length;
  console.log(`findPoint: ${micros.toFixed(1)} µs each, ${found} of ${points.length} inside`);
  expect(micros).toBeLessThan(100);
});
