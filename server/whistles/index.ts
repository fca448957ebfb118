// 吹哨报到 whistles: a street calls departments to the spot; they come in time, stay until it is done, and are rated by the street.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
import { firstRows, seedWhistles } from './seed.ts';
import { proofs } from './proofs.ts';

export { listKinds as whistleKinds } from './kinds.ts';
export { underWay as whistlesUnderWay } from './views.ts';

export const whistles: Module = { name: 'whistles', routes, proofs, jobs, live, firstRows, seed: seedWhistles };
