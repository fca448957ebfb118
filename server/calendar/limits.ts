// Time limits of the four kinds (时限) and the time that has run between two instants. Pure.
import { fail, Refusal } from '#server/kernel/errors.ts';
import { isWorkingDay, requirePublished, type Calendar } from './days.ts';
import { dayMs, dayNumberAt, dayNumberOf, instantOf, localMs, yearOf } from './shanghai.ts';

/**
 * urgent_hour 紧急工作时: round the clock, nights and holidays too · working_hour 工作时: office hours of working days ·
 * working_day 工作日: one day's office hours (8 h by default), no weekends and holidays, make-up days included ·
 * calendar_day 自然日: 24 h. The kinds of digital urban management (数字城管).
 */
export type LimitKind = 'urgent_hour' | 'working_hour' | 'working_day' | 'calendar_day';

/** `amount` in units of the kind, not negative; parts of a unit are allowed. */
export type Limit = { kind: LimitKind; amount: number };

/**
 * `startsNextDay`: the day of the start does not count and the term ends with the last day: at closing time for
 * working days, at 24:00 for calendar days (民法典 §201, §203; 行政许可法 §82 counts working days). Hours are not affected.
 */
export type LimitOptions = { startsNextDay?: boolean };

/** Does the kind run in office time only? The kinds of one scale can be added to each other. */
export function runsInOfficeTime(kind: LimitKind): boolean {
  return kind === 'working_hour' || kind === 'working_day';
}

/** Milliseconds of counted time in one unit of a kind. */
export function unitMs(calendar: Calendar, kind: LimitKind): number {
  if (kind === 'working_day') return calendar.officeDayMs;
  return kind === 'calendar_day' ? dayMs : 3_600_000;
}

/** Counted milliseconds of a limit, whole. Throws RangeError for an amount that is negative or no number. */
export function limitMs(calendar: Calendar, limit: Limit): number {
  if (!(limit.amount >= 0 && limit.amount < 1e5)) throw new RangeError(`limit amount ${limit.amount}`);
  return Math.round(limit.amount * unitMs(calendar, limit.kind));
}

/** The instant from which a limit counts. */
export function countsFrom(startAt: Date, kind: LimitKind, options: LimitOptions = {}): Date {
  const byDay = kind === 'working_day' || kind === 'calendar_day';
  return options.startsNextDay && byDay ? instantOf(dayNumberAt(startAt) + 1) : startAt;
}

/** Office milliseconds from the calendar's first day to an instant on a day that has a row. */
function officeCount(calendar: Calendar, at: Date): number {
  const day = dayNumberAt(at);
  const whole = calendar.workingBefore[day - calendar.firstDay]! * calendar.officeDayMs;
  if (!isWorkingDay(calendar, day)) return whole;
  const time = localMs(at) - day * dayMs;
  let today = 0;
  for (const [from, to] of calendar.officeHours) today += Math.min(Math.max(time - from, 0), to - from);
  return whole + today;
}

/** Counted milliseconds from one instant to another (negative when `to` is earlier). May throw `calendar.year_not_published`. */
export function countedMs(calendar: Calendar, from: Date, to: Date, kind: LimitKind): number {
  if (!runsInOfficeTime(kind)) return to.getTime() - from.getTime();
  const [a, b] = [dayNumberAt(from), dayNumberAt(to)];
  requirePublished(calendar, Math.min(a, b), Math.max(a, b));
  return officeCount(calendar, to) - officeCount(calendar, from);
}

/**
 * The first instant at which `counted` milliseconds have run since `from`; 18:00, not 08:00 of the next working day. Less than none
 * counts back.
 * Throws `calendar.year_not_published` when office time has to be counted in a year without rows.
 */
export function afterCountedMs(calendar: Calendar, from: Date, counted: number, kind: LimitKind): Date {
  if (!runsInOfficeTime(kind)) return new Date(from.getTime() + counted);
  const startDay = dayNumberAt(from);
  requirePublished(calendar, startDay, startDay);
  if (counted === 0) return from;
  const target = officeCount(calendar, from) + counted;
  const index = Math.ceil(target / calendar.officeDayMs) - 1;
  const day = calendar.workingDays[index];
  if (day === undefined) {
    requirePublished(calendar, startDay, calendar.lastDay);
    return fail('calendar.year_not_published', { year: yearOf(calendar.lastDay + 1) });
  }
  requirePublished(calendar, Math.min(startDay, day), Math.max(startDay, day));
  let rest = target - index * calendar.officeDayMs;
  for (const [open, close] of calendar.officeHours) {
    if (rest <= close - open) return instantOf(day, open + rest);
    rest -= close - open;
  }
  throw new RangeError('office hours do not add up');
}

/** What is known only when the years it reaches into are published; else undefined. */
export function whenPublished<T>(reckon: () => T): T | undefined {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'calendar.year_not_published') return undefined;
    throw error;
  }
}

/** The instant a signed amount of a kind from another; undefined when office time of an unpublished year would have to be counted. */
export const shifted = (calendar: Calendar, from: Date, by: Limit): Date | undefined =>
  whenPublished(() => afterCountedMs(calendar, from, Math.round(by.amount * unitMs(calendar, by.kind)), by.kind));

/** When a limit that starts at `startAt` is due. Throws `calendar.year_not_published` (working time only). */
export function deadline(calendar: Calendar, startAt: Date, limit: Limit, options: LimitOptions = {}): Date {
  const from = countsFrom(startAt, limit.kind, options);
  return afterCountedMs(calendar, from, limitMs(calendar, limit), limit.kind);
}

/** Time run between two instants in units of the kind (negative when `to` is earlier). Inverse of `deadline`. */
export function elapsed(calendar: Calendar, from: Date, to: Date, kind: LimitKind): number {
  return countedMs(calendar, from, to, kind) / unitMs(calendar, kind);
}

/** 24:00 of a written day in Shanghai, to which something lasts that goes through it. */
export const endOfDay = (date: string): Date => instantOf(dayNumberOf(date) + 1);
