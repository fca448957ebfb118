// 工单 cases: a resident's matter from first word to answer: states, clocks, timeline, rating.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { searchIndex } from './search-index.ts';
import { seedCases } from './seed.ts';
import { structureRoutes } from './structure-http.ts';
import { structureJobs } from './structure-jobs.ts';
import { summary } from './summary.ts';

export { casesAmong, seenCase } from './among.ts';
export { findAlike } from './find-alike.ts';
export { matchingRules } from './matching-rules.ts';
/** @public what the hotline desk asks while somebody speaks */
export { similarOpen } from './similar-open.ts';

export const cases: Module = {
  name: 'cases',
  routes: [...routes, ...structureRoutes],
  jobs: [...jobs, ...structureJobs],
  followers: [summary, searchIndex],
  seed: seedCases,
};
