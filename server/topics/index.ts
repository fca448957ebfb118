// 热点 topics: what several people tell about one thing at one place, found as it grows.
import type { Module } from '../kernel/module.ts';
import { finder } from './find.ts';
import { routes } from './http.ts';
import { live } from './live.ts';
import { proofs } from './proofs.ts';
import { firstRows, renewing } from './renew.ts';

export const topics: Module = {
  name: 'topics',
  routes,
  proofs,
  jobs: [renewing],
  followers: [finder],
  live,
  firstRows,
};
