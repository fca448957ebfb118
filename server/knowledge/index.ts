// 知识库 knowledge: what is told to people who ask, in versions, each with somebody who answers for it.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { seedKnowledge } from './seed.ts';
import { proofs } from './proofs.ts';

export { requireReadable } from './articles.ts';

export const knowledge: Module = { name: 'knowledge', routes, proofs, seed: seedKnowledge };
