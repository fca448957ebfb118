// 会商与职责准入的门 arbitration: whose a case is when units send it to and fro or the duty list is silent; and the request that follows.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
import { seedRules } from './conference-rules.ts';
import { proofs } from './proofs.ts';

export const arbitration: Module = { name: 'arbitration', routes, proofs, jobs, live, seed: seedRules };
