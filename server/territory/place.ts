import gcoordModule from 'gcoord';
import type { Point } from '#contract/shared.ts';
import { fail } from '../kernel/errors.ts';
import { findPlace } from './find-place.ts';
import { metresBetween } from './geometry.ts';
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
 * What a point that is good to `accuracy` metres says: the grid around it when no other community has its middle within that circle; the
 * town when all communities there are of it; else nothing. A circle wider than a community does not say which community it is.
 */
function aroundPoint(
  territory: Territory,
  point: { lng: number; lat: number },
  accuracy: number | undefined,
): Pick<Place, 'townCode' | 'communityCode' | 'gridCode'> | undefined {
  const grid = findPoint(territory.points, point.lng, point.lat);
  const own = grid?.slice(0, 12);
  const near = [...territory.centers].filter(
    ([code, middle]) =>
      code !== own && metresBetween([point.lng, point.lat], [middle.lng, middle.lat]) <= (accuracy ?? 0),
  );
  if (near.length === 0) return grid ? { ...within(grid), gridCode: grid } : undefined;
  const towns = new Set([...near.map(([code]) => code), ...(own ? [own] : [])].map((code) => code.slice(0, 9)));
  return grid && towns.size === 1 ? { townCode: grid.slice(0, 9), communityCode: null, gridCode: null } : undefined;
}

/** Where phones without a position say they are: no place in China, and no reporter's. */
const isNowhere = ({ lng, lat }: { lng: number; lat: number }) => Math.abs(lng) < 1e-6 && Math.abs(lat) < 1e-6;

/**
 * The place of a matter from what was given, the surest first: a community chosen, a point, the words for the place, the text
 * itself. A point outside the district, or one too vague to name a community, is kept as a point and the words look for the community.
 */
export function placeOf(
  territory: Territory,
  given: { point?: Point; communityCode?: string; placeText: string; text: string },
): Place {
  const asked = given.point && !isNowhere(given.point) ? given.point : undefined;
  const point = asked && toWgs84(asked);
  const base: Place =
    asked && point ? { ...none, ...point, accuracy: asked.accuracy ?? null, source: asked.source } : none;
  const around = point && aroundPoint(territory, point, asked?.accuracy);
  if (given.communityCode) {
    const chosen =
      territory.byCode.get(given.communityCode) ?? fail('territory.unknown_division', { code: given.communityCode });
    return {
      ...base,
      ...within(chosen.code),
      gridCode: around?.gridCode?.startsWith(chosen.code) ? around.gridCode : null,
      source: asked ? base.source : 'staff',
    };
  }
  if (around?.communityCode) return { ...base, ...around };
  const byWords = given.placeText ? placeInWords(territory, given.placeText) : undefined;
  const found = byWords?.communityCode
    ? byWords
    : (placeInWords(territory, `${given.placeText} ${given.text}`) ?? byWords);
  if (!found) return { ...base, ...around };
  return { ...base, ...found, source: asked ? base.source : 'text' };
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
