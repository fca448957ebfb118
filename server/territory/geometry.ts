// Plane geometry on longitude and latitude (WGS-84): good for a county, not across the date line.

/** [longitude, latitude] in degrees. */
export type Position = [number, number];
/** A closed line: the first position is repeated at the end. */
export type Ring = Position[];

export type Polygon = { type: 'Polygon'; coordinates: Ring[] };
export type MultiPolygon = { type: 'MultiPolygon'; coordinates: Ring[][] };
/** A GeoJSON feature (RFC 7946) with a polygon. */
export type Feature<P> = { type: 'Feature'; properties: P; geometry: Polygon | MultiPolygon };

/** Metres in a degree of latitude, on the sphere. */
export const metresPerDegree = 111_195;

/** Twice nothing but the shoelace sum halved: square degrees, positive when the ring runs counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1];
  }
  return sum / 2;
}

/** The centre of gravity of a ring's area. */
export function centroid(ring: readonly Position[]): Position {
  const [x0, y0] = ring[0]!; // relative to a corner, against cancellation
  let x = 0;
  let y = 0;
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = [ring[j]![0] - x0, ring[j]![1] - y0];
    const [bx, by] = [ring[i]![0] - x0, ring[i]![1] - y0];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    sum += cross;
  }
  return sum === 0 ? [x0, y0] : [x0 + x / (3 * sum), y0 + y / (3 * sum)];
}

/** The smallest box around a ring: [west, south, east, north]. */
export function boundsOf(ring: readonly Position[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** The part of `ring` inside the convex, counter-clockwise `cell` (Sutherland–Hodgman); both closed, empty when nothing is left. */
export function clipToConvex(ring: Ring, cell: Ring): Ring {
  let open = ring.slice(0, -1);
  for (let edge = 0; edge + 1 < cell.length && open.length > 0; edge++) {
    const [ax, ay] = cell[edge]!;
    const [bx, by] = cell[edge + 1]!;
    const side = ([x, y]: Position) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const kept: Position[] = [];
    for (let i = 0, j = open.length - 1; i < open.length; j = i++) {
      const [from, to] = [open[j]!, open[i]!];
      const [sideFrom, sideTo] = [side(from), side(to)];
      if (sideFrom >= 0 !== sideTo >= 0) {
        const share = sideFrom / (sideFrom - sideTo);
        kept.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
      }
      if (sideTo >= 0) kept.push(to);
    }
    open = kept;
  }
  return open.length < 3 ? [] : [...open, open[0]!];
}

/** Metres from a point to the nearest place on a ring's edge, on a local plane. */
export function metresToEdge(lng: number, lat: number, ring: readonly Position[]): number {
  const scaleX = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  let best = Infinity;
  for (let i = 1; i < ring.length; i++) {
    const ax = (ring[i - 1]![0] - lng) * scaleX;
    const ay = (ring[i - 1]![1] - lat) * metresPerDegree;
    const dx = (ring[i]![0] - lng) * scaleX - ax;
    const dy = (ring[i]![1] - lat) * metresPerDegree - ay;
    const along = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
    best = Math.min(best, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return best;
}

/** Metres between two points, on a local plane. */
export const metresBetween = ([ax, ay]: Position, [bx, by]: Position): number =>
  Math.hypot((ax - bx) * Math.cos((((ay + by) / 2) * Math.PI) / 180), ay - by) * metresPerDegree;

/** The outer rings of a feature's polygons. */
export function ringsOf(geometry: Polygon | MultiPolygon): Ring[][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
