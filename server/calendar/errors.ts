// What can go wrong in reckoning time. Plain errors with a code and its parameters.

export type ReckoningError = Error & { code: string; params: Record<string, unknown> };

function raise(code: string, params: Record<string, unknown>): never {
  throw Object.assign(new Error(`${code} ${JSON.stringify(params)}`), { code, params });
}

/** Working time of a year nobody has published yet: `calendar.year_not_published {year}`. */
export function yearNotPublished(year: number): never {
  return raise('calendar.year_not_published', { year });
}

/** A day of a notice that is no day of its year: `calendar.day_outside_year {year, date}`. */
export function dayOutsideYear(year: number, date: string): never {
  return raise('calendar.day_outside_year', { year, date });
}

/** An entry that cannot follow what stands before it in the ledger, e.g. a pause of a paused clock. */
export function illegalEntry(code: `clock.${string}`, at: Date, action: string): never {
  return raise(code, { at: at.toISOString(), action });
}
