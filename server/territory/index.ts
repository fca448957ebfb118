// 区划与地点 territory: divisions, grids, names of places; from a point or from words to a community.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { seedTerritory } from './seed.ts';

export { findPlace } from './find-place.ts';
export type { Gazetteer } from './gazetteer.ts';
export { withoutPlaces } from './without-places.ts';
export { readNumber } from './house-number.ts';
export { placeOf, divisionRef, type Place } from './place.ts';
export { territoryOf, territorySoon, type Territory } from './store.ts';
export { metresBetween } from './geometry.ts';
export { findPoint } from './point-index.ts';
export { placeNames } from './place-names.ts';
export { importCounty } from './import-county.ts';

export const territory: Module = { name: 'territory', routes, seed: seedTerritory };
