import { globSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, dayLater } from './days.ts';

test('between 0 and 8 o’clock in Shanghai the day is the one that people live in', () => {
  expect(dayIn('2026-10-19T16:00:00Z')).toBe('2026-10-20');
  expect(dayIn('2026-10-19T15:59:59Z')).toBe('2026-10-19');
  expect(dayLater(Date.parse('2026-12-31T17:00:00Z'), 1)).toBe('2027-01-02');
  const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
  fc.assert(
    fc.property(fc.date({ min: new Date('1992-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }), (at) => {
      expect(dayIn(at)).toBe(shanghai.format(at));
    }),
  );
});

test('nobody else makes a day out of an instant: no copy of the formatter, no day of UTC', () => {
  const copies =
    /DateTimeFormat\('sv-SE', \{ timeZone: 'Asia\/Shanghai' \}|(?:\bnow|Date\.now\(\)[^)]*\)|At)\.toISOString\(\)\.slice\(0, 10|(?:validFrom|\.at)\.slice\(0, 10/;
  const files = globSync('{server,web}/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => copies.test(readFileSync(file, 'utf8')))).toEqual([]);
});
