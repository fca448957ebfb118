import gcoordModule from 'gcoord';
import type { Point } from '#contract/shared.ts';
import { fail } from '../kernel/errors.ts';
import { findPlace } from './find-place.ts';
import { findPoint } from './point-index.ts';
import type { Division, Territory } from './store.ts';

// Its types describe the ES build, Node loads the CommonJS one.
const { BD09, GCJ02, WGS84, transform } = gcoordModule as unknown as (typeof gcoordModule)['default'];

/** Where a matter is, as stored: WGS-84, the divisions around it, and where the knowledge comes from. */
export type Place = {
  lng: number | null;
  lat: number | null;
  accuracy: number | null;
  source: 'gps' | 'map' | 'text' | 'staff' | 'none';
  townCode: string | null;
  communityCode: string | null;
  gridCode: string | null;
};

/** GCJ-02 (高德, 腾讯, WeChat) and BD-09 (百度) to WGS-84, 6 decimals; unmarked coordinates do not exist here (domain.md § 9). */
export function toWgs84(p: { lng: number; lat: number; crs: Point['crs'] }): { lng: number; lat: number } {
  const from = { WGS84, GCJ02, BD09 }[p.crs];
  const [lng, lat] = transform([p.lng, p.lat], from, WGS84) as [number, number];
  return { lng: Math.round(lng * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6 };
}

const none: Place = {
  lng: null,
  lat: null,
  accuracy: null,
  source: 'none',
  townCode: null,
  communityCode: null,
  gridCode: null,
};
const within = (code: string) => ({
  townCode: code.length >= 9 ? code.slice(0, 9) : null,
  communityCode: code.length >= 12 ? code.slice(0, 12) : null,
});

/**
 * The place of a matter from what was given, the surest first: a community chosen, a point, the words for the place, the text
 * itself. A point outside the district is kept as a point and the words still look for the community.
 */
export function placeOf(
  territory: Territory,
  given: { point?: Point; communityCode?: string; placeText: string; text: string },
): Place {
  const point = given.point && toWgs84(given.point);
  const base: Place =
    given.point && point
      ? { ...none, ...point, accuracy: given.point.accuracy ?? null, source: given.point.source }
      : none;
  const grid = point && findPoint(territory.points, point.lng, point.lat);
  if (given.communityCode) {
    const chosen =
      territory.byCode.get(given.communityCode) ?? fail('territory.unknown_division', { code: given.communityCode });
    return {
      ...base,
      ...within(chosen.code),
      gridCode: grid?.startsWith(chosen.code) ? grid : null,
      source: given.point ? base.source : 'staff',
    };
  }
  if (grid) return { ...base, ...within(grid), gridCode: grid };
  const byWords = given.placeText ? placeInWords(territory, given.placeText) : undefined;
  const found = byWords?.communityCode
    ? byWords
    : (placeInWords(territory, `${given.placeText} ${given.text}`) ?? byWords);
  if (!found) return base;
  return { ...base, ...found, source: given.point ? base.source : 'text' };
}

function placeInWords(
  territory: Territory,
  text: string,
): { townCode: string | null; communityCode: string | null } | undefined {
  const found = findPlace(territory.gazetteer, text);
  if (!found?.divisionCode && !found?.townCode) return undefined;
  return {
    townCode: found.divisionCode?.slice(0, 9) ?? found.townCode ?? null,
    communityCode: found.divisionCode ?? null,
  };
}

/** A division with its name, for presenting. */
export const divisionRef = (territory: Territory, code: string | null): { code: string; name: string } | null => {
  const division: Division | undefined = code ? territory.byCode.get(code) : undefined;
  return division ? { code: division.code, name: division.name } : null;
};
