import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coverGaps, type PersonSeed } from './seed-gaps.ts';
import { codeOfUnit, unitsFor, type DivisionSeed } from './seed.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8'));
const file = read('units.json') as Parameters<typeof unitsFor>[0];
const people = (read('people.json') as { rows: PersonSeed[] }).rows.map((p) => ({
  ...p,
  unit: p.unit && codeOfUnit(p.unit),
}));
const divisions: DivisionSeed[] = [
  { code: '371082007', level: 'town', name: '崖头街道', short: '崖头', kind: '街道' },
  { code: '371082007002', level: 'community', name: '三环社区居委会', short: '三环', kind: '居委' },
  { code: '371082101', level: 'town', name: '俚岛镇', short: '俚岛', kind: '镇' },
  { code: '371082101200', level: 'community', name: '甲村村委会', short: '甲', kind: '村委' },
];
const district = { code: '371082', name: '荣成市', nameEn: 'Rongcheng' };

test('each town gets its office and stations, each community its committee, all hanging together', () => {
  const units = unitsFor(file, divisions, district);
  const codes = new Set(units.map((u) => u.code));
  expect(codes.size).toBe(units.length);
  for (const unit of units) if (unit.parentCode) expect(codes.has(unit.parentCode), unit.code).toBe(true);
  const nameOf = (code: string) => units.find((u) => u.code === code)?.name;
  expect(nameOf('371082007')).toBe('崖头街道办事处');
  expect(nameOf('371082101')).toBe('俚岛镇人民政府');
  expect(nameOf('371082007:enforcement')).toBe('崖头街道综合行政执法中队');
  expect(nameOf('371082007002')).toBe('三环居民委员会');
  expect(nameOf('371082101200')).toBe('甲村民委员会');
  expect(units.every((u) => /^0631-7\d{6}$/.test(u.phone))).toBe(true);
});

test('another county begins with the same bodies under its own name and without our made-up phones', () => {
  const units = unitsFor(file, [], { code: '330502', name: '吴兴区', nameEn: 'Wuxing' });
  expect(units.some((u) => u.name.includes('荣成') || u.nameEn.includes('Rongcheng'))).toBe(false);
  expect(units.every((u) => u.phone === '')).toBe(true);
});

test('no matter of the demonstration waits for nobody', () => {
  const units = unitsFor(file, divisions, district);
  const all = [...people, ...coverGaps(people, units)];
  const staffed = new Set(all.filter((p) => p.role === 'handler').map((p) => p.unit));
  for (const unit of units) {
    if (unit.kind !== 'command_centre')
      expect(staffed.has(unit.code) || staffed.has(unit.parentCode), unit.code).toBe(true);
  }
  for (const key of ['login', 'phone'] as const) expect(new Set(all.map((p) => p[key])).size).toBe(all.length);
});
