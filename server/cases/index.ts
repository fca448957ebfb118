// 工单 cases: a resident's matter from first word to answer: states, clocks, timeline, rating.
import type { Module } from '../kernel/module.ts';
import { shutAtDesk } from './at-desk.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { searchIndex } from './search-index.ts';
import { seedCases } from './seed.ts';
import { summary } from './summary.ts';

export { commit, belowOf, loadFor, maySee } from './act.ts';
export { giveDirectAnswer, type DirectAnswer } from './answer-directly.ts';
export { openAtDesk } from './at-desk.ts';
export { beginAnew } from './reopen.ts';
export { mayReveal } from './policy.ts';
export { report } from './report.ts';
export { answerableAtOnce, findTransition } from './rules.ts';
export { findCase, type CaseRow } from './store.ts';

export const cases: Module = {
  name: 'cases',
  routes,
  jobs,
  followers: [summary, searchIndex],
  chores: [{ name: 'cases.shut_at_desk', everySeconds: 3600, run: shutAtDesk }],
  seed: seedCases,
};
