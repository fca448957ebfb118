import { expect, test } from 'vitest';
import { createTime } from './time.ts';

const hour = 3_600_000;

test('the clock stands while anybody acts, jumps when all wait, and wakes each at the step after its time', async () => {
  const moves: number[] = [];
  const seen: string[] = [];
  const time = createTime({ from: 0, stepMs: hour / 2, move: async (at) => void moves.push(at / hour) });
  const person = (name: string, pauses: number[]) =>
    time.takesPart(async () => {
      for (const pause of pauses) {
        await time.hours(pause);
        // Something that takes real time must not let the clock run on.
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push(`${name} ${time.now() / hour}`);
      }
    });
  const all = [person('a', [0.2, 1, 24]), person('b', [0.4, 0.1])];
  const settled: number[] = [];
  await time.run((at) => Promise.resolve(settled.push(at / hour) > 0));
  await Promise.all(all);
  expect(seen).toEqual(['a 0.5', 'b 0.5', 'b 1', 'a 1.5', 'a 25.5']);
  expect(moves).toEqual([0.5, 1, 1.5, 25.5]);
  expect(settled).toEqual([0, 0.5, 1, 1.5, 25.5]);
});

test('one that goes on stands where it stood, and never goes back', async () => {
  const moves: number[] = [];
  const time = createTime({ from: 0, at: 10 * hour, stepMs: hour, move: async (at) => void moves.push(at / hour) });
  const late = time.takesPart(() => time.until(3 * hour));
  const next = time.takesPart(() => time.hours(0.5));
  await time.run(() => Promise.resolve(true));
  await Promise.all([late, next]);
  expect(moves).toEqual([11]);
});

test('it ends between two steps when it is told that it is enough, and those who wait go on waiting', async () => {
  const time = createTime({ from: 0, stepMs: hour, move: () => Promise.resolve() });
  let over = false;
  void time.takesPart(async () => {
    await time.hours(5);
    over = true;
  });
  void time.takesPart(() => time.hours(2));
  await time.run((at) => Promise.resolve(at < 2 * hour));
  expect(time.now()).toBe(2 * hour);
  expect(over).toBe(false);
});

test('nobody there: it ends at once', async () => {
  const time = createTime({ from: 0, stepMs: hour, move: () => Promise.reject(new Error('moved')) });
  await time.run(() => Promise.resolve(true));
  expect(time.now()).toBe(0);
});
