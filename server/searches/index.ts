// 常用查询 searches: filters of cases kept under a name, for oneself or for all of a unit.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';

export const searches: Module = { name: 'searches', routes };
