// The demo district's units and people must hang together before the loader turns them into rows.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Unit = { code: string; name: string; nameEn: string; kind: string; parent?: string; phone: string };
type Template = { code: string; namePattern: Record<string, string>; parent?: string };
type Person = { login: string; name: string; phone: string; role: string; unit: string | null; demo?: boolean };

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const units = JSON.parse(read('./units.json')) as {
  rows: Unit[];
  templates: Template[];
  towns: { divisionCode: string }[];
};
const people = (JSON.parse(read('./people.json')) as { rows: Person[] }).rows;
const roles = [
  'resident', 'grid_worker', 'window_clerk', 'dispatcher', 'handler', 'unit_head', 'community_worker',
  'street_leader', 'district_leader', 'system_admin', 'security_admin', 'audit_admin',
  'street_dispatcher',
  'hotline_agent',
]; // prettier-ignore

test('units: unique codes and fictional phones, parents exist, 22 towns', () => {
  const all = [...units.rows, ...units.templates];
  const codes = new Set(all.map((unit) => unit.code));
  expect(codes.size).toBe(all.length);
  for (const unit of all) if (unit.parent !== undefined) expect(codes.has(unit.parent), unit.parent).toBe(true);
  for (const unit of units.rows) expect(unit.phone).toMatch(/^0631-7\d{6}$/);
  expect(new Set(units.rows.map((unit) => unit.phone)).size).toBe(units.rows.length);
  expect(new Set(units.towns.map((town) => town.divisionCode)).size).toBe(22);
});

test('people: one demo account for each role, unique logins, names and phones', () => {
  expect(people.filter((person) => person.demo).map((person) => person.role)).toEqual(roles);
  for (const key of ['login', 'name', 'phone'] as const) {
    expect(new Set(people.map((person) => person[key])).size).toBe(people.length);
  }
  for (const person of people) expect(person.phone).toMatch(/^1990000\d{4}$/);
});

test('people: every unit is a fixed one or a template applied to a division', () => {
  const fixed = new Set(units.rows.map((unit) => unit.code));
  const templates = new Set(units.templates.map((template) => template.code.split(':')[1]));
  for (const { unit } of people) {
    if (unit === null || fixed.has(unit)) continue;
    const [division, station] = unit.split(':');
    expect(division).toMatch(/^371082(\d{3}|\d{6})$/);
    expect(templates.has(station), unit).toBe(true);
  }
});
