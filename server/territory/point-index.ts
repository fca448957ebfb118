// Which grid a point lies in: a packed tree of boxes, then the polygons themselves (5–10 µs a look-up).
import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon';
import { boundsOf, metresPerDegree, metresToEdge, ringsOf, type Feature, type Ring } from './geometry.ts';

/** Built once for a version of the polygons, then only read. */
export type PointIndex = { tree: Flatbush | undefined; codes: string[]; polygons: Ring[][] };

/** How far outside every polygon a point may lie and still be given to the nearest one (a phone's error at the shore). */
export const nearestWithinMetres = 200;

/** Packs polygons (each feature needs `properties.code`) for look-ups by point. */
export function buildPointIndex(features: readonly Feature<{ code: string }>[]): PointIndex {
  const entries = features.flatMap(({ properties, geometry }) =>
    ringsOf(geometry).map((polygon) => ({ code: properties.code, polygon })),
  );
  const tree = entries.length > 0 ? new Flatbush(entries.length) : undefined;
  for (const { polygon } of entries) tree?.add(...boundsOf(polygon[0] ?? []));
  tree?.finish();
  return { tree, codes: entries.map((entry) => entry.code), polygons: entries.map((entry) => entry.polygon) };
}

function covers(polygon: Ring[], lng: number, lat: number): boolean {
  const point = [lng, lat];
  const [outer, ...holes] = polygon;
  return outer !== undefined && pointInPolygon(point, outer) && !holes.some((hole) => pointInPolygon(point, hole));
}

/** The code of the polygon nearest to a point, when its edge is at most `metres` away. */
export function findNearest(
  index: PointIndex,
  lng: number,
  lat: number,
  metres = nearestWithinMetres,
): string | undefined {
  const dy = metres / metresPerDegree;
  const dx = dy / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  let best: string | undefined;
  let least = metres;
  for (const i of index.tree?.search(lng - dx, lat - dy, lng + dx, lat + dy) ?? []) {
    for (const ring of index.polygons[i]!) {
      const distance = metresToEdge(lng, lat, ring);
      if (distance <= least) [best, least] = [index.codes[i], distance];
    }
  }
  return best;
}

/**
 * The code of the polygon a WGS-84 point lies in; just outside all of them (200 m) the nearest one's; undefined
 * farther away or when the numbers are no coordinates.
 */
export function findPoint(index: PointIndex, lng: number, lat: number): string | undefined {
  if (!Number.isFinite(lng) || !Number.isFinite(lat) || Math.abs(lat) > 90 || Math.abs(lng) > 180) return undefined;
  const inside = index.tree?.search(lng, lat, lng, lat).find((i) => covers(index.polygons[i]!, lng, lat));
  return inside === undefined ? findNearest(index, lng, lat) : index.codes[inside];
}
