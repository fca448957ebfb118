import { afterEach, expect, test } from 'vitest';
import { noteServerTime, serverNow } from './clock.ts';
import { sayDay } from './times.ts';

afterEach(() => noteServerTime(new Date().toUTCString(), Date.now()));

test('words for days follow the time of the server, not a device that is a year behind', () => {
  const ahead = Date.now() + 366 * 86_400_000;
  noteServerTime(new Date(ahead).toUTCString(), Date.now());
  expect(Math.abs(serverNow() - ahead)).toBeLessThan(2_000);
  expect(sayDay(new Date(ahead).toISOString(), 'zh-Hans')).toBe('今天');
});

test('a device whose clock is right, a reply without the header and one that took long change nothing', () => {
  const before = Date.now();
  noteServerTime(new Date(before).toUTCString(), before);
  noteServerTime(null, before);
  noteServerTime('nonsense', before);
  noteServerTime(new Date(before + 9e9).toUTCString(), before - 60_000);
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(2);
});
