import type { contract, ReplyTo } from '#web/client/contract.ts';

export type Shapes = ReplyTo<typeof contract.territory.shapes>;
type Box = { west: number; south: number; east: number; north: number };

/** The smallest box around all outlines; undefined when there are none. */
export function boxOf(shapes: Shapes): Box | undefined {
  const points = shapes.features.flatMap((f) => f.geometry.coordinates.flat());
  if (points.length === 0) return undefined;
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  return { west: Math.min(...lngs), south: Math.min(...lats), east: Math.max(...lngs), north: Math.max(...lats) };
}

/** Degrees to the units of a drawing whose longer side is this long; a degree of longitude is shorter the farther north. */
export function projectionOf(box: Box, longer: number) {
  const squeeze = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const scale = longer / Math.max((box.east - box.west) * squeeze, box.north - box.south);
  return {
    width: (box.east - box.west) * squeeze * scale,
    height: (box.north - box.south) * scale,
    at: (lng: number, lat: number): [number, number] => [(lng - box.west) * squeeze * scale, (box.north - lat) * scale],
  };
}

/** Where the names of towns go: amid the outlines of what lies in them. */
export function middlesOf(shapes: Shapes, at: (lng: number, lat: number) => [number, number]) {
  return [...Map.groupBy(shapes.features, (f) => f.properties.code.slice(0, 9))].map(([code, own]) => {
    const points = own.flatMap((f) => f.geometry.coordinates[0] ?? []).map(([lng, lat]) => at(lng, lat));
    const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    return { code, x: mean(0), y: mean(1) };
  });
}
