import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heatNow, heatOf, isHot, placeInTopic } from './rules.ts';

test('a case goes where the most alike one goes; what was taken out by hand leads nowhere', () => {
  const topics: Record<string, string | null> = { a: 't1', b: 't2', out: null };
  const topicOf = (id: string) => topics[id];
  expect(placeInTopic([], topicOf)).toEqual({ do: 'alone' });
  expect(
    placeInTopic(
      [
        { id: 'a', score: 0.2 },
        { id: 'b', score: 0.3 },
      ],
      topicOf,
    ),
  ).toEqual({ do: 'join', topicId: 't2' });
  expect(
    placeInTopic(
      [
        { id: 'out', score: 0.9 },
        { id: 'new', score: 0.3 },
        { id: 'a', score: 0.2 },
      ],
      topicOf,
    ),
  ).toEqual({ do: 'start', caseId: 'new' });
  expect(placeInTopic([{ id: 'out', score: 0.9 }], topicOf)).toEqual({ do: 'alone' });
});

test('three reports of one person are no topic of the street', () => {
  const rules = { reports: 3, people: 2 };
  expect(isHot({ reports: 3, people: 1 }, rules)).toBe(false);
  expect(isHot({ reports: 2, people: 2 }, rules)).toBe(false);
  expect(isHot({ reports: 3, people: 2 }, rules)).toBe(true);
});

const day = 86_400_000;
const base = Date.parse('2026-10-20T02:00:00Z');
const times = fc.array(
  fc.integer({ min: -60 * 24, max: 0 }).map((h) => new Date(base + h * 3_600_000)),
  {
    minLength: 1,
    maxLength: 30,
  },
);

test('a half-life that was changed leaves heat a number', () => {
  const at = new Date('2026-10-20T02:00:00Z');
  expect(heatNow(heatOf([at], 1), at, 60)).toBeLessThan(Infinity);
});

test('heat is the sum over people, each half after the half-life, at whatever time it is read', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 30 }), (list, halfLife, days) => {
      const now = new Date(base + days * day);
      const plain = list.reduce((sum, at) => sum + 2 ** (-(now.getTime() - at.getTime()) / day / halfLife), 0);
      expect(heatNow(heatOf(list, halfLife), now, halfLife)).toBeCloseTo(plain, 6);
    }),
  );
});

test('the order of two topics never changes while nobody tells anything', () => {
  fc.assert(
    fc.property(times, times, fc.integer({ min: 0, max: 60 }), (one, other, days) => {
      const at = (list: Date[], d: number) => heatNow(heatOf(list, 3), new Date(base + d * day), 3);
      const before = Math.sign(Math.round((heatOf(one, 3) - heatOf(other, 3)) * 1e6));
      const later = Math.log2(at(one, days)) - Math.log2(at(other, days));
      if (before !== 0) expect(Math.sign(later)).toBe(before);
    }),
  );
});
