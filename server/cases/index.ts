// 工单 cases: a resident's matter from first word to answer: states, clocks, timeline, rating.
import type { Module } from '../kernel/module.ts';
import { seedRules } from './case-rules.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
import { searchIndex } from './search-index.ts';
import { seedCases } from './seed.ts';
import { summary } from './summary.ts';

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
  routes,
  jobs,
  followers: [summary, searchIndex],
  live,
  seed: async (ctx) => {
    await seedRules(ctx);
    await seedCases(ctx);
  },
};
