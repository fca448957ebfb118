// The days of a year (workday, rest, holiday, make-up workday 调休上班) and fast look-ups over them.
import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { fail } from '#server/kernel/errors.ts';
import { dateOf, dayNumberOf, weekdayOf, yearOf } from './shanghai.ts';

export type DayKind = 'workday' | 'rest' | 'holiday' | 'makeup_workday';

/** One row of the table of days; `date` is 'YYYY-MM-DD', `source` the notice the row was taken from. */
export type CalendarDay = { date: string; kind: DayKind; name?: string; source?: string };

/** What the State Council Office's yearly notice says: every other day follows the week. */
export type YearNotice = {
  holidays: readonly { date: string; name: string }[];
  makeupWorkdays: readonly { date: string; name?: string }[];
  source: string;
};

/** All days of a year from its notice, in order. Throws `calendar.day_outside_year` for a date that is not of the year. */
export function daysOfYear(year: number, notice: YearNotice): CalendarDay[] {
  const holidays = new Map(notice.holidays.map((day) => [day.date, day.name]));
  const makeups = new Map(notice.makeupWorkdays.map((day) => [day.date, day.name]));
  for (const date of [...holidays.keys(), ...makeups.keys()]) {
    const dayNumber = dayNumberOf(date);
    // A day cannot be both off and worked: whoever typed the notice must say which.
    if (Number.isNaN(dayNumber) || yearOf(dayNumber) !== year || (holidays.has(date) && makeups.has(date)))
      fail('calendar.day_outside_year', { year, date });
  }
  const days: CalendarDay[] = [];
  for (let day = dayNumberOf(`${year}-01-01`); yearOf(day) === year; day++) {
    const date = dateOf(day);
    const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
    const name = holidays.get(date) ?? makeups.get(date);
    const kind = holidays.has(date) ? 'holiday' : makeups.has(date) ? 'makeup_workday' : weekend ? 'rest' : 'workday';
    days.push({ date, kind, ...(name === undefined ? {} : { name }), source: notice.source });
  }
  return days;
}

const packageSource = '国务院办公厅节假日安排通知（据 chinese-days 1.5.7）';

/**
 * The years chinese-days has a notice for (2004–2026 in 1.5.7). Its functions answer for any other year too, by the
 * week alone: 2027-01-01 would be a workday. A year counts as published only when its Labour Day and National Day are
 * listed, because a notice may name a make-up day in the December before its year.
 */
export function publishedYears(): number[] {
  const years = new Set(Object.keys(data.holidays).map((date) => Number(date.slice(0, 4))));
  const listed = (date: string) => date in data.holidays;
  return [...years].filter((year) => listed(`${year}-05-01`) && listed(`${year}-10-01`)).sort((a, b) => a - b);
}

/** Rows of the published years within [fromYear, toYear]; a year that is not published has none. */
export function seedDays(fromYear: number, toYear: number): CalendarDay[] {
  const ofYear = (entries: Record<string, string>, year: number) =>
    Object.entries(entries)
      .filter(([date]) => date.startsWith(`${year}-`))
      // 'Spring Festival,春节,4': English name, Chinese name, days of the statutory holiday.
      .map(([date, text]) => ({ date, name: text.split(',')[1] ?? text }));
  return publishedYears()
    .filter((year) => year >= fromYear && year <= toYear)
    .flatMap((year) =>
      daysOfYear(year, {
        holidays: ofYear(data.holidays, year),
        makeupWorkdays: ofYear(data.workdays, year),
        source: packageSource,
      }),
    );
}

/** Office hours as spans of one day, in milliseconds after 00:00, in order. */
export type OfficeHours = readonly (readonly [from: number, to: number])[];

const hourMs = 3_600_000;

/** 08:00–12:00 and 14:00–18:00, the 工作时 of digital urban management. */
export const defaultOfficeHours: OfficeHours = [
  [8 * hourMs, 12 * hourMs],
  [14 * hourMs, 18 * hourMs],
];

/** Look-ups in constant time: prefix sums over a run of days, and the list of working days. Built once, then only read. */
export type Calendar = {
  firstDay: number;
  lastDay: number;
  /** Day numbers of all working days, ascending. */
  workingDays: Int32Array;
  /** [i] = how many working days lie before firstDay + i. */
  workingBefore: Int32Array;
  /** [i] = how many days without a row lie before firstDay + i. */
  unknownBefore: Int32Array;
  officeHours: OfficeHours;
  officeDayMs: number;
};

/** Packs rows (any order, gaps allowed: a year with a gap is not published) with the office hours of the district. */
export function buildCalendar(days: readonly CalendarDay[], officeHours: OfficeHours = defaultOfficeHours): Calendar {
  let end = 0;
  for (const [from, to] of officeHours) {
    if (!(from >= end && to > from && to <= 24 * hourMs))
      throw new RangeError('office hours overlap or are out of order');
    end = to;
  }
  if (officeHours.length === 0) throw new RangeError('no office hours');
  const kinds = new Map(days.map((day) => [dayNumberOf(day.date), day.kind]));
  if (kinds.has(NaN)) throw new RangeError('a row has no valid date');
  const known = [...kinds.keys()].sort((a, b) => a - b);
  const firstDay = known[0] ?? 0;
  const lastDay = known.at(-1) ?? -1;
  const workingBefore = new Int32Array(lastDay - firstDay + 2);
  const unknownBefore = new Int32Array(lastDay - firstDay + 2);
  const workingDays: number[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const kind = kinds.get(day);
    if (kind === 'workday' || kind === 'makeup_workday') workingDays.push(day);
    workingBefore[day - firstDay + 1] = workingDays.length;
    unknownBefore[day - firstDay + 1] = unknownBefore[day - firstDay]! + (kind === undefined ? 1 : 0);
  }
  const officeDayMs = officeHours.reduce((sum, [from, to]) => sum + to - from, 0);
  const packed = Int32Array.from(workingDays);
  return { firstDay, lastDay, workingDays: packed, workingBefore, unknownBefore, officeHours, officeDayMs };
}

/** Throws `calendar.year_not_published` unless every day from `from` to `to` (day numbers, inclusive) has a row. */
export function requirePublished(calendar: Calendar, from: number, to: number): void {
  const { firstDay, lastDay, unknownBefore } = calendar;
  if (from < firstDay) fail('calendar.year_not_published', { year: yearOf(from) });
  if (from > lastDay) fail('calendar.year_not_published', { year: yearOf(from) });
  const end = Math.min(to, lastDay) - firstDay;
  if (unknownBefore[end + 1]! > unknownBefore[from - firstDay]!) {
    let day = from;
    while (unknownBefore[day - firstDay + 1] === unknownBefore[day - firstDay]) day++;
    fail('calendar.year_not_published', { year: yearOf(day) });
  }
  if (to > lastDay) fail('calendar.year_not_published', { year: yearOf(lastDay + 1) });
}

/** Is the day (a day number) worked? Throws `calendar.year_not_published` when it has no row. */
export function isWorkingDay(calendar: Calendar, day: number): boolean {
  requirePublished(calendar, day, day);
  const at = day - calendar.firstDay;
  return calendar.workingBefore[at + 1]! > calendar.workingBefore[at]!;
}
