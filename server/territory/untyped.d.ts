// The parts we use of packages that ship no types.
declare module 'd3-delaunay' {
  export type Voronoi = { cellPolygon(index: number): [number, number][] | null };
  export class Delaunay {
    static from(points: ArrayLike<[number, number]>): Delaunay;
    voronoi(bounds: [number, number, number, number]): Voronoi;
  }
}

declare module 'point-in-polygon' {
  /** Even-odd rule; a point on an edge that two polygons share is inside exactly one of them. */
  export default function pointInPolygon(point: readonly number[], ring: readonly (readonly number[])[]): boolean;
}
