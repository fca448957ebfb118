// Whether two cases are at the same place. It gates every merge: one template text about two places is the trap (alike.ts).
import { metresBetween } from '../territory/index.ts';

export type Spot = { communityCode: string | null; lng: number | null; lat: number | null };
/** `unknown`: the place of one is not known well enough to say. */
export type PlaceMatch = { place: 'same' | 'apart' | 'unknown'; metres: number | null };

/** The same community, and where both have a point, no further apart than `most` metres. */
export function matchPlaces(a: Spot, b: Spot, most: number): PlaceMatch {
  const metres =
    a.lng !== null && a.lat !== null && b.lng !== null && b.lat !== null
      ? Math.round(metresBetween([a.lng, a.lat], [b.lng, b.lat]))
      : null;
  if (a.communityCode === null || b.communityCode === null) return { place: 'unknown', metres };
  const same = a.communityCode === b.communityCode && (metres === null || metres <= most);
  return { place: same ? 'same' : 'apart', metres };
}
