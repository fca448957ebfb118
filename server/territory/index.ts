// 区划与地点 territory: divisions, grids, names of places; from a point or from words to a community.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { seedTerritory } from './seed.ts';

export { placeOf, divisionRef } from './place.ts';
export { placeNames } from './place-names.ts';
export { territoryOf, territorySoon } from './store.ts';
export { importCounty } from './import-county.ts';

export const territory: Module = { name: 'territory', routes, seed: seedTerritory };
