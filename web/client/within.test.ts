import { expect, test } from 'vitest';
import { lockedOrNot, within } from './within.ts';

const never = () => new Promise<never>(() => undefined);

test('a helper that never answers, fails, or throws at once is gone on without', async () => {
  expect(await within(never, 'without', 10)).toBe('without');
  expect(await within(() => Promise.reject(new Error('blocked')), 'without', 10)).toBe('without');
  const throws = (): Promise<string> => {
    throw new Error('denied');
  };
  expect(await within(throws, 'without', 10)).toBe('without');
  expect(await within(async () => 'answer', 'without', 1000)).toBe('answer');
});

test.each([
  ['is silent', never],
  ['is refused', () => Promise.reject(new Error('denied'))],
  [
    'throws at once',
    (): Promise<never> => {
      throw new Error('denied');
    },
  ],
])('the work is done once when the lock %s', async (_, lock) => {
  let times = 0;
  expect(await lockedOrNot<string>(lock, async () => `done ${(times += 1)}`, 10)).toBe('done 1');
  expect(times).toBe(1);
});

test('a lock that is granted late finds the work done, and what the work throws comes through', async () => {
  let times = 0;
  let grant: (() => Promise<unknown>) | undefined;
  const late = (work: () => Promise<string>) => {
    grant = work;
    return never();
  };
  expect(await lockedOrNot(late, async () => `done ${(times += 1)}`, 10)).toBe('done 1');
  await grant!();
  expect(times).toBe(1);
  await expect(
    lockedOrNot<string>(
      (work) => work(),
      () => Promise.reject(new Error('full')),
      1000,
    ),
  ).rejects.toThrow('full');
});
