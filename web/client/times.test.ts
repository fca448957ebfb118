import { expect, test } from 'vitest';
import { sayBy, sayDay, sayDue, saySpan, sayTime } from './times.ts';

// Monday 23 November 2026, 10:00 in China
const now = Date.parse('2026-11-23T02:00:00Z');
const at = (chinaTime: string) => new Date(`${chinaTime}+08:00`).toISOString();

test.each([
  ['2026-11-23T15:00', '今天', 'today'],
  ['2026-11-23T00:00', '今天', 'today'],
  ['2026-11-24T23:59', '明天', 'tomorrow'],
  ['2026-11-22T12:00', '昨天', 'yesterday'],
  ['2026-11-25T17:00', '周三', 'Wed'],
  ['2026-11-29T17:00', '周日', 'Sun'],
  ['2026-11-30T17:00', '下周一', '30 Nov'],
  ['2026-12-06T17:00', '下周日', '6 Dec'],
  ['2026-12-07T17:00', '12月7日', '7 Dec'],
  ['2026-11-20T17:00', '11月20日', '20 Nov'],
  ['2027-01-04T17:00', '2027年1月4日', '4 Jan 2027'],
])('the day of %s is %s, in English %s', (time, chinese, english) => {
  expect(sayDay(at(time), 'zh-Hans', now)).toBe(chinese);
  expect(sayDay(at(time), 'en', now)).toBe(english);
});

test('on a Friday the Wednesday after is 下周三', () => {
  expect(sayDay(at('2026-11-25T17:00'), 'zh-Hans', Date.parse('2026-11-20T02:00:00Z'))).toBe('下周三');
  expect(sayDay(at('2026-11-25T17:00'), 'en', Date.parse('2026-11-20T02:00:00Z'))).toBe('Wed');
});

test('a time has its hour, a limit only while it is near', () => {
  expect(sayTime(at('2026-11-25T09:05'), 'zh-Hans', now)).toBe('周三 09:05');
  expect(sayDue(at('2026-11-23T15:00'), 'zh-Hans', now)).toBe('今天 15:00');
  expect(sayDue(at('2026-12-07T17:00'), 'zh-Hans', now)).toBe('12月7日');
  expect(sayBy(at('2026-11-25T17:00'), 'zh-Hans', now)).toBe('周三 17:00 前');
  expect(sayBy(at('2026-12-07T17:00'), 'zh-Hans', now)).toBe('12月7日前');
  expect(sayBy(at('2026-11-25T17:00'), 'en', now)).toBe('Wed 17:00');
});

test('lengths are said in one unit', () => {
  expect(saySpan(12 * 60_000, 'zh-Hans')).toBe('12 分钟');
  expect(saySpan(3 * 3_600_000, 'en')).toBe('3 h');
  expect(saySpan(-50 * 3_600_000, 'zh-Hans')).toBe('2 天');
});
