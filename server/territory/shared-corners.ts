// Makes neighbouring rings meet in the same corners, so that rounding moves both alike.
import Flatbush from 'flatbush';
import type { Position, Ring } from './geometry.ts';

const tolerance = 1e-9; // degrees; a tenth of a millimetre
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Where on the line a→b the point lies (0 … 1), undefined when beside it or at its ends. */
function shareAlong(a: Position, b: Position, p: Position): number | undefined {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length < tolerance) return undefined;
  const along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (length * length);
  const beside = Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length;
  return beside < tolerance && along * length > tolerance && (1 - along) * length > tolerance ? along : undefined;
}

/** Takes out corners where the line turns back on itself: clipping at an inlet leaves such spikes, without area. */
function withoutSpikes(ring: Ring): Ring {
  const kept: Ring = [];
  for (const corner of ring) {
    const before = kept.at(-2);
    if (before?.[0] === corner[0] && before[1] === corner[1]) kept.pop();
    else kept.push(corner);
  }
  return kept;
}

/**
 * Returns the rings with every corner of any ring that lies on an edge inserted there, and all corners rounded to
 * 5 decimals. Rings that covered an area without overlap before still do.
 */
export function shareCorners(rings: Ring[]): Ring[] {
  const corners = rings.flatMap((ring) => ring.slice(1));
  if (corners.length === 0) return [];
  const index = new Flatbush(corners.length);
  for (const [x, y] of corners) index.add(x, y, x, y);
  index.finish();
  return rings.map((ring) => {
    const full: Ring = [];
    const push = ([x, y]: Position) => {
      const last = full.at(-1);
      const [rx, ry] = [round(x), round(y)];
      if (last?.[0] !== rx || last[1] !== ry) full.push([rx, ry]);
    };
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      push(a);
      const [west, east] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]];
      const [south, north] = a[1] < b[1] ? [a[1], b[1]] : [b[1], a[1]];
      const between = index
        .search(west - tolerance, south - tolerance, east + tolerance, north + tolerance)
        .map((n) => ({ corner: corners[n]!, along: shareAlong(a, b, corners[n]!) }))
        .filter((found): found is { corner: Position; along: number } => found.along !== undefined)
        .sort((left, right) => left.along - right.along);
      for (const { corner } of between) push(corner);
    }
    push(ring.at(-1) ?? ring[0]!);
    return withoutSpikes(full);
  });
}
