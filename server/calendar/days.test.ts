import { isWorkday } from 'chinese-days';
import { expect, test } from 'vitest';
import { buildCalendar, daysOfYear, isWorkingDay, publishedYears, requirePublished, seedDays } from './days.ts';
import { dateOf, dayNumberOf } from './shanghai.ts';

const days = seedDays(2004, 2030);
const unpublished = (year: number) =>
  expect.objectContaining({ code: 'calendar.year_not_published', params: { year } });
const byDate = new Map(days.map((day) => [day.date, day]));

test('the package has notices for 2004 to 2026 and nothing is seeded beyond them', () => {
  expect(publishedYears()).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
  expect(days.length).toBe(23 * 365 + 6);
  expect(days.at(-1)?.date).toBe('2026-12-31');
  expect(isWorkday('2027-01-01')).toBe(true); // the trap: the package answers by the week alone
  expect(byDate.has('2027-01-01')).toBe(false);
});

test('every seeded day agrees with the package', () => {
  const calendar = buildCalendar(days);
  for (const { date } of days)
    expect([date, isWorkingDay(calendar, dayNumberOf(date))]).toEqual([date, isWorkday(date)]);
});

test('Spring Festival 2026 is off, its make-up Saturdays are worked', () => {
  expect(byDate.get('2026-02-15')).toMatchObject({ kind: 'holiday', name: '春节' });
  expect(byDate.get('2026-02-23')).toMatchObject({ kind: 'holiday', name: '春节' });
  expect(byDate.get('2026-02-14')).toMatchObject({ kind: 'makeup_workday', name: '春节' });
  expect(byDate.get('2026-02-28')?.kind).toBe('makeup_workday');
  expect(byDate.get('2026-03-01')?.kind).toBe('rest');
  expect(byDate.get('2026-03-02')?.kind).toBe('workday');
});

test('a notice makes a year; a day of another year, no day, or a day both off and worked is refused', () => {
  const source = 'notice of the year';
  const year = daysOfYear(2027, { holidays: [{ date: '2027-01-01', name: '元旦' }], makeupWorkdays: [], source });
  expect(year).toHaveLength(365);
  expect(year[0]).toEqual({ date: '2027-01-01', kind: 'holiday', name: '元旦', source });
  expect(year[1]).toEqual({ date: '2027-01-02', kind: 'rest', source });
  for (const date of ['2026-12-31', '2027-02-29', 'soon'])
    expect(() => daysOfYear(2027, { holidays: [], makeupWorkdays: [{ date }], source })).toThrow(
      'calendar.day_outside_year',
    );
  const both = { holidays: [{ date: '2027-05-01', name: '劳动节' }], makeupWorkdays: [{ date: '2027-05-01' }], source };
  expect(() => daysOfYear(2027, both)).toThrow('calendar.day_outside_year');
});

test('a year with a gap is not published, and the year is named', () => {
  const gap = buildCalendar([
    ...seedDays(2025, 2025),
    ...seedDays(2026, 2026).filter((day) => day.date !== '2026-07-01'),
  ]);
  const check = (from: string, to: string) => () => requirePublished(gap, dayNumberOf(from), dayNumberOf(to));
  expect(check('2025-01-01', '2026-06-30')).not.toThrow();
  expect(check('2026-06-30', '2026-07-02')).toThrow(unpublished(2026));
  expect(check('2024-12-31', '2025-02-01')).toThrow(unpublished(2024));
  expect(check('2026-12-01', '2027-02-01')).toThrow(unpublished(2027));
  expect(() => isWorkingDay(buildCalendar([]), dayNumberOf('2026-01-01'))).toThrow(unpublished(2026));
});

test('dates and day numbers', () => {
  expect(dayNumberOf('1970-01-01')).toBe(0);
  expect(dayNumberOf('2026-02-30')).toBeNaN();
  expect(dateOf(dayNumberOf('2024-02-29'))).toBe('2024-02-29');
});

test('office hours that overlap are refused', () => {
  expect(() =>
    buildCalendar(
      [],
      [
        [0, 10],
        [5, 20],
      ],
    ),
  ).toThrow(RangeError);
  expect(() => buildCalendar([], [])).toThrow(RangeError);
});
