import type { Day } from './CalendarPage.tsx';

/** A holiday as notices write it: first day, last day, name. */
export type Range = { first: string; last: string; name: string };

const dayMs = 86_400_000;
const next = (date: string) => new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10);

/** Every date from the first to the last, both counted; none when the last lies before the first. At most 60 (the contract's limit). */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date && date <= last && dates.length < 60; date = next(date)) dates.push(date);
  return dates;
}

/** The holidays of a published year, days of one name in a row taken together. */
export function rangesOf(days: Day[]): Range[] {
  const ranges: Range[] = [];
  for (const day of days.filter((one) => one.kind === 'holiday')) {
    const before = ranges[ranges.length - 1];
    if (before && before.name === (day.name ?? '') && next(before.last) === day.date) before.last = day.date;
    else ranges.push({ first: day.date, last: day.date, name: day.name ?? '' });
  }
  return ranges;
}

export const makeupOf = (days: Day[]) => days.filter((day) => day.kind === 'makeup_workday').map((day) => day.date);
