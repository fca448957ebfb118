// 工单 cases: a resident's matter from first word to answer: states, clocks, timeline, rating.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { searchIndex } from './search-index.ts';
import { seedCases } from './seed.ts';
import { summary } from './summary.ts';

export { takeOut, type CaseLine } from './take-out.ts';
export { countFound } from './search.ts';

export const cases: Module = { name: 'cases', routes, jobs, followers: [summary, searchIndex], seed: seedCases };
