// 组织与人员 directory: units, people and their positions; signing in; personal data and who looked at it.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';

export { listUnits, findUnit, findUnitByCode, unitsBelow, resolveLead, type Unit } from './units.ts';
export { maskId, maskName, maskPhone } from './mask.ts';

export const directory: Module = { name: 'directory', routes };
