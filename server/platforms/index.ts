// 四个平台 platforms: security and stability, market supervision, integrated enforcement, convenience service, each with its subjects, units and people.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { firstRows, seedPlatforms } from './seed.ts';

export { ofPlatform, platformFinder, prefixesOfPlatform } from './find.ts';
export { listPlatforms } from './store.ts';

export const platforms: Module = { name: 'platforms', routes, firstRows, seed: seedPlatforms };
