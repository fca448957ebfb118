import type { Role } from '#contract/permissions.ts';
import type { Unit } from './units.ts';

/** A person of people.json; `unit` is a unit's code, null for residents. */
export type PersonSeed = {
  login: string;
  name: string;
  phone: string;
  role: Role;
  unit: string | null;
  divisionCode?: string;
};
type UnitRow = { code: string; kind: Unit['kind']; divisionCode: string | null; parentCode: string | null };

const families = '王李张刘陈杨赵黄周吴徐孙马胡朱郭何林罗高';
const given = [
  '文斌',
  '海燕',
  '建军',
  '晓东',
  '丽萍',
  '国强',
  '雪梅',
  '志明',
  '红霞',
  '永波',
  '春华',
  '少杰',
  '玉珍',
  '卫东',
  '淑芬',
  '立群',
  '秋月',
];

/** Made-up names: 20 families by 17 given names, in an order that does not repeat within 340. */
const nameAt = (i: number): string => `${families[i % 20]}${given[i % 17]}`;

/**
 * The people a demonstration needs so that no matter waits for nobody: a handler for each unit whose own people, or those of a unit
 * above it, are missing; in each town one worker of the grids for the whole town. Pure.
 */
export function coverGaps(people: readonly PersonSeed[], units: readonly UnitRow[]): PersonSeed[] {
  const staffed = new Set(people.filter((p) => p.role === 'handler' || p.role === 'unit_head').map((p) => p.unit));
  const handlers = units.filter((u) => u.parentCode === null && u.kind !== 'command_centre' && !staffed.has(u.code));
  const towns = units.filter((u) => u.kind === 'town_office');
  const made = [
    ...handlers.map((u) => ({
      login: `handler-${u.code.replace(/^\w+:/, '').replaceAll('_', '-')}`,
      role: 'handler' as const,
      unit: u.code,
      divisionCode: u.divisionCode ?? undefined,
    })),
    ...towns.map((u) => ({
      login: `grid-${u.code}`,
      role: 'grid_worker' as const,
      unit: u.code,
      divisionCode: u.code,
    })),
  ];
  const taken = new Set(people.map((p) => p.login));
  return made
    .filter((p) => !taken.has(p.login))
    .map((p, i) => ({ ...p, name: nameAt(i), phone: `1990001${String(i).padStart(4, '0')}` }));
}
