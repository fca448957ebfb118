// 工单 cases: a resident's matter from first word to answer: states, clocks, timeline, rating.
import type { Module } from '../kernel/module.ts';
import { seedRules } from './case-rules.ts';
import { shutAtDesk } from './at-desk.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
import { refold, searchIndex } from './search-index.ts';
import { seedCases } from './seed.ts';
import { structureRoutes } from './structure-http.ts';
import { structureJobs } from './structure-jobs.ts';
import { proofs } from './proofs.ts';

export { takeOut, type CaseLine } from './take-out.ts';
export { countFound } from './search.ts';
export { commit, belowOf, loadFor, maySee } from './act.ts';
export { giveDirectAnswer, type DirectAnswer } from './answer-directly.ts';
export { openAtDesk } from './at-desk.ts';
export { caseOfCode } from './case-of-code.ts';
export { beginAnew } from './reopen.ts';
export { mayReveal } from './policy.ts';
export { report } from './report.ts';
export { toldSteps } from './jobs.ts';
export { answerableAtOnce, findTransition } from './rules.ts';
export { findCase, saveConferring, type CaseRow } from './store.ts';
export { findCaseByNumber } from './store.ts';
export { openNow, type OpenNow } from './open-now.ts';
export { numbersOf, rowsOf } from './rows-of.ts';
export { settle } from './settle.ts';
export { caseInSight } from './seen.ts';
export { casesAmong, seenCase } from './among.ts';
export { findAlike } from './find-alike.ts';
export { matchingRules } from './matching-rules.ts';
export { similarOpen } from './similar-open.ts';
export { casesById, forgetAlike } from './structure-store.ts';

export { ledgerCalendar, ledgersOf } from './clocks.ts';
export { onWall } from './on-wall.ts';
export { needsVerification } from './rules.ts';
export { casesSeenBy } from './live.ts';
export { covers, holds, type CaseScope } from './policy.ts';
export { presentRows } from './present.ts';
export { knownTo, scopesOf } from './scope.ts';
export { raiseSupervision } from './supervise.ts';
export { listColumns, type ListRow } from './views.ts';
export { rulesOf as caseRulesOf } from './case-rules.ts';

export const cases: Module = {
  name: 'cases',
  proofs,
  routes: [...routes, ...structureRoutes],
  jobs: [...jobs, ...structureJobs],
  followers: [searchIndex],
  live,
  chores: [
    { name: 'cases.shut_at_desk', everySeconds: 3600, run: shutAtDesk },
    { name: 'cases.refold', everySeconds: 10, run: refold },
  ],
  seed: async (ctx) => {
    await seedRules(ctx);
    await seedCases(ctx);
  },
};
