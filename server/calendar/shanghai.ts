// The civil day in Asia/Shanghai. UTC+8 all year (no daylight saving since 1991), so a day is a plain number.

export const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;

/** Milliseconds of local wall time since 1970-01-01 00:00 in Shanghai; whole days of it are day numbers. */
export function localMs(at: Date): number {
  return at.getTime() + offsetMs;
}

/** The instant of a day number and a time of that day (milliseconds after 00:00 Shanghai). */
export function instantOf(dayNumber: number, timeOfDayMs = 0): Date {
  return new Date(dayNumber * dayMs + timeOfDayMs - offsetMs);
}

/** Day number of an instant (days since 1970-01-01, Shanghai). */
export function dayNumberAt(at: Date): number {
  return Math.floor(localMs(at) / dayMs);
}

/** Day number of a written date 'YYYY-MM-DD'; NaN when it is no date (2026-02-30). */
export function dayNumberOf(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return NaN;
  const dayNumber = Date.parse(`${date}T00:00:00Z`) / dayMs;
  return dateOf(dayNumber) === date ? dayNumber : NaN;
}

/** 'YYYY-MM-DD' of a day number; '' for NaN. */
export function dateOf(dayNumber: number): string {
  return Number.isFinite(dayNumber) ? new Date(dayNumber * dayMs).toISOString().slice(0, 10) : '';
}

/** The civil year of a day number. */
export function yearOf(dayNumber: number): number {
  return new Date(dayNumber * dayMs).getUTCFullYear();
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7;
}
