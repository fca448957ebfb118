// 工单 cases: a resident's matter from first word to answer: states, clocks, timeline, rating.
import type { Module } from '../kernel/module.ts';
import { seedRules } from './case-rules.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
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

export { belowOf, maySee } from './act.ts';
export { ledgerCalendar, ledgersOf } from './clocks.ts';
export { casesSeenBy } from './live.ts';
export { covers, holds, type CaseScope } from './policy.ts';
export { presentRows } from './present.ts';
export { scopesOf } from './scope.ts';
export { findCase, lockCase } from './store.ts';
export { raiseSupervision } from './supervise.ts';
export { listColumns, type ListRow } from './views.ts';

export const cases: Module = {
  name: 'cases',
  routes: [...routes, ...structureRoutes],
  jobs: [...jobs, ...structureJobs],
  followers: [summary, searchIndex],
  live,
  seed: async (ctx) => {
    await seedRules(ctx);
    await seedCases(ctx);
  },
};
