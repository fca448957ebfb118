// 工作日历 calendar: working days, the four kinds of limit, clocks and their ledgers.
import type { Module } from '../kernel/module.ts';
import { publishedYears, seedDays } from './days.ts';
import { routes } from './http.ts';
import { saveDays } from './store.ts';

export { calendarOf } from './store.ts';
export {
  courseOf,
  readClock,
  lightAt,
  type ClockEntry,
  type ClockReading,
  type ClockAction,
  type Course,
} from './clock.ts';
export { deadline, endOfDay, shifted } from './limits.ts';
export type { Calendar } from './days.ts';

export const calendar: Module = {
  name: 'calendar',
  routes,
  seed: (ctx) => saveDays(ctx, seedDays(2020, publishedYears().at(-1) ?? 2020)),
};
