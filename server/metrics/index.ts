// 指标 metrics: what is measured are rows, what is counted are facts folded from the sealed events; boards and reports made of them.
import type { Module } from '../kernel/module.ts';
import { counting } from './count.ts';
import { routes } from './http.ts';
import { recount } from './recount.ts';
import { firstRows } from './seed.ts';
import { proofs } from './proofs.ts';

export const metrics: Module = { name: 'metrics', routes, proofs, jobs: [recount], followers: [counting], firstRows };
