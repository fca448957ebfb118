import { expect, test } from 'vitest';
import { arrivals } from './arrivals.ts';
import { readOptions } from './options.ts';
import { makePlans } from './plan.ts';
import { randomFrom } from './random.ts';
import { quantile } from './stats.ts';
import { dutyFor, isRight, truthCode, unitOf } from './truth.ts';
import type { World } from './world.ts';

const message = (n: number) => ({ title: '', text: `第 ${n} 件`, truth: '01', kind: undefined });

test('the same seed plays the same matters, another seed others', () => {
  const messages = Array.from({ length: 40 }, (_, n) => message(n));
  const given = { count: 40, perDay: 200, seed: 7 };
  expect(makePlans(messages, given)).toEqual(makePlans(messages, given));
  expect(makePlans(messages, given)).not.toEqual(makePlans(messages, { ...given, seed: 8 }));
  expect(new Set(makePlans(messages, given).map((p) => p.message.text)).size).toBe(40);
});

test('matters come in order, as many a week as asked for, most of them by day', () => {
  const times = arrivals(randomFrom(3), 1400, 200);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeGreaterThan(150);
  expect(times.at(-1)).toBeLessThan(190);
  const byDay = times.filter((h) => h % 24 >= 8 && h % 24 < 20).length;
  expect(byDay / times.length).toBeGreaterThan(0.6);
});

test('the command line says what is wrong with it', () => {
  expect(readOptions(['--help'])).toBeUndefined();
  expect(readOptions(['--speed', '0', '--url', 'http://x/'])).toMatchObject({ speed: 0, url: 'http://x' });
  expect(() => readOptions(['--count', 'many'])).toThrow(/--count/);
  expect(() => readOptions(['--fast'])).toThrow();
});

test('quantiles of sorted values', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(3);
  expect(quantile([], 0.99)).toBe(0);
});

const unit = (code: string) => ({ id: `id-${code}`, code, active: true }) as never;
const duty = (subject: string, areaKind: string, lead: string) =>
  ({ code: `${subject}-${areaKind}`, subject, areaKind, lead }) as never;
const world = {
  subjects: new Map(
    ['01', '0101', '16'].map((code) => [code, { code, name: code === '01' ? '城乡建设' : code } as never]),
  ),
  duties: new Map([
    ['01', [duty('01', 'any', 'dept:housing')]],
    ['0101', [duty('0101', 'urban', 'utility:water'), duty('0101', 'rural', 'town:water')]],
  ]),
  unitByCode: new Map(['dept:housing', 'utility:water', '371082001:water'].map((code) => [code, unit(code)])),
  urban: new Map([
    ['371082001', false],
    ['371082001001', true],
  ]),
} as unknown as World;

test('who is right follows the duty list at the place', () => {
  const village = { townCode: '371082001', communityCode: null };
  expect(truthCode(world, '城乡建设')).toBe('01');
  expect(truthCode(world, '没有的')).toBeUndefined();
  expect(dutyFor(world, '010101', { townCode: '371082001', communityCode: '371082001001' })?.lead).toBe(
    'utility:water',
  );
  expect(dutyFor(world, '0101', { townCode: null, communityCode: null })?.lead).toBe('dept:housing');
  expect(unitOf(world, 'town:water', village)?.code).toBe('371082001:water');
  expect(unitOf(world, 'town:water', { townCode: null, communityCode: null })).toBeUndefined();
  expect(isRight(world, '0101', village, { unitId: 'id-371082001:water', subjectCode: '0101' })).toBe(true);
  expect(isRight(world, '0101', village, { unitId: 'id-dept:housing', subjectCode: '01' })).toBe(false);
  expect(isRight(world, '01', village, { unitId: 'id-utility:water', subjectCode: '0101' })).toBe(true);
});
