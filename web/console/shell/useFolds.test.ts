import { expect, test } from 'vitest';
import type { Group } from './places.ts';
import { fitting } from './useFolds.ts';

const group = (name: string, n: number) => ({ name, places: Array.from({ length: n }) }) as Group;
const groups = [group('cases', 7), group('hotline', 1), group('together', 5), group('data', 4)];

test('on a low screen the last groups are folded, on a high one none', () => {
  expect([...fitting(groups, 768)]).toEqual(['cases', 'hotline', 'together']);
  expect([...fitting(groups, 1080)]).toEqual(['cases', 'hotline', 'together', 'data']);
  expect([...fitting(groups, 500)]).toEqual(['cases']);
});
