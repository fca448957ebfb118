// One place for days: all of China lives by UTC+8, all year, whatever a phone or a server is set to.

const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;

/** The civil day in Shanghai as 'YYYY-MM-DD'. */
export const dayIn = (at: Date | number | string): string =>
  new Date(new Date(at).getTime() + offsetMs).toISOString().slice(0, 10);

/** The day so many days later, or earlier. */
export const dayLater = (at: Date | number, days: number): string => dayIn(new Date(at).getTime() + days * dayMs);
