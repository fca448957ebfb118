// 危险情形 danger: words that tell of a danger, what to do, whom to call, and how soon the matter is seen to.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { firstRows } from './seed.ts';

export { dangerIn, dangerKindOf, dangerSoon } from './find.ts';

export const danger: Module = { name: 'danger', routes, firstRows };
