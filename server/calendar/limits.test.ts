import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCalendar, seedDays } from './days.ts';
import { deadline, elapsed, type LimitKind } from './limits.ts';

const calendar = buildCalendar(seedDays(2004, 2026));
/** A time in Shanghai, written 'YYYY-MM-DD HH:mm'. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);

test.each<[string, LimitKind, number, string]>([
  // The clock tower cases: inside hours, over lunch, before opening, after closing.
  ['2026-11-23 09:00', 'working_hour', 2, '2026-11-23 11:00'],
  ['2026-11-23 11:00', 'working_hour', 2, '2026-11-23 15:00'],
  ['2026-11-23 06:00', 'working_hour', 4, '2026-11-23 12:00'],
  ['2026-11-23 12:30', 'working_hour', 4, '2026-11-23 18:00'],
  ['2026-11-23 20:00', 'working_hour', 1, '2026-11-24 09:00'],
  ['2026-11-20 17:00', 'working_hour', 2, '2026-11-23 09:00'], // over a weekend
  ['2026-11-20 17:00', 'urgent_hour', 2, '2026-11-20 19:00'],
  ['2026-11-20 17:00', 'urgent_hour', 24, '2026-11-21 17:00'],
  ['2026-11-20 17:00', 'calendar_day', 2, '2026-11-22 17:00'],
  ['2026-11-23 08:00', 'working_day', 1, '2026-11-23 18:00'],
  ['2026-11-23 10:00', 'working_day', 1, '2026-11-24 10:00'],
  // Spring Festival 2026: off from 15 to 23 February, 14 and 28 February are worked Saturdays.
  ['2026-02-13 17:00', 'working_hour', 2, '2026-02-14 09:00'],
  ['2026-02-14 10:00', 'working_day', 1, '2026-02-24 10:00'],
  ['2026-02-27 10:00', 'working_day', 1, '2026-02-28 10:00'],
  ['2026-02-28 10:00', 'working_day', 1, '2026-03-02 10:00'],
])('%s + %s %d = %s', (start, kind, amount, due) => {
  expect(deadline(calendar, at(start), { kind, amount })).toEqual(at(due));
  expect(elapsed(calendar, at(start), at(due), kind)).toBe(amount);
});

test('a statutory term starts the day after: 5 working days from 2026-09-29 end on 2026-10-12 at closing time', () => {
  const term = { kind: 'working_day', amount: 5 } as const;
  expect(deadline(calendar, at('2026-09-29 15:20'), term, { startsNextDay: true })).toEqual(at('2026-10-12 18:00'));
  const days = { kind: 'calendar_day', amount: 7 } as const;
  expect(deadline(calendar, at('2026-09-29 15:20'), days, { startsNextDay: true })).toEqual(at('2026-10-07 00:00'));
  const hours = { kind: 'urgent_hour', amount: 2 } as const;
  expect(deadline(calendar, at('2026-09-29 15:20'), hours, { startsNextDay: true })).toEqual(at('2026-09-29 17:20'));
});

test('a year that is not published fails in working time and only there', () => {
  const error = (run: () => unknown) => {
    try {
      return run();
    } catch (thrown) {
      return thrown;
    }
  };
  const start = at('2026-12-31 16:00');
  expect(deadline(calendar, start, { kind: 'working_hour', amount: 2 })).toEqual(at('2026-12-31 18:00'));
  for (const kind of ['working_hour', 'working_day'] as const) {
    const unknown = { code: 'calendar.year_not_published', params: { year: 2027 } };
    expect(error(() => deadline(calendar, start, { kind, amount: 3 }))).toMatchObject(unknown);
    expect(error(() => elapsed(calendar, start, at('2027-01-01 00:00'), kind))).toMatchObject(unknown);
    expect(error(() => elapsed(calendar, at('2027-03-01 00:00'), start, kind))).toMatchObject(unknown);
    expect(error(() => deadline(calendar, at('2003-12-31 09:00'), { kind, amount: 1 }))).toMatchObject({
      params: { year: 2003 },
    });
  }
  expect(deadline(calendar, start, { kind: 'urgent_hour', amount: 10 })).toEqual(at('2027-01-01 02:00'));
  expect(elapsed(calendar, start, at('2027-01-01 16:00'), 'calendar_day')).toBe(1);
  expect(() => deadline(calendar, start, { kind: 'urgent_hour', amount: NaN })).toThrow(RangeError);
});

test('a working day is one day of the office hours of the district', () => {
  const hour = 3_600_000;
  const short = buildCalendar(seedDays(2026, 2026), [
    [9 * hour, 12 * hour],
    [13.5 * hour, 17 * hour],
  ]);
  expect(deadline(short, at('2026-11-23 09:00'), { kind: 'working_day', amount: 1 })).toEqual(at('2026-11-23 17:00'));
});

const kinds = fc.constantFrom<LimitKind>('urgent_hour', 'working_hour', 'working_day', 'calendar_day');
const instants = fc.date({ min: at('2024-01-01 00:00'), max: at('2026-04-01 00:00'), noInvalidDate: true });
const amounts = fc.integer({ min: 1, max: 240 }).map((quarters) => quarters / 4);

test('elapsed undoes deadline, and a longer limit is due later', () => {
  fc.assert(
    fc.property(instants, kinds, amounts, amounts, (start, kind, amount, more) => {
      const due = deadline(calendar, start, { kind, amount });
      expect(elapsed(calendar, start, due, kind)).toBeCloseTo(amount, 6);
      // The first such instant: a millisecond earlier it has not yet run out.
      expect(elapsed(calendar, start, new Date(due.getTime() - 1), kind)).toBeLessThan(amount);
      expect(deadline(calendar, start, { kind, amount: amount + more }) > due).toBe(true);
    }),
  );
});

test('elapsed adds up, has a sign, and never runs backwards', () => {
  fc.assert(
    fc.property(instants, instants, instants, kinds, (a, b, c, kind) => {
      const run = (from: Date, to: Date) => elapsed(calendar, from, to, kind);
      expect(run(a, b) + run(b, c)).toBeCloseTo(run(a, c), 6);
      expect(run(b, a)).toBeCloseTo(-run(a, b), 9);
      if (a <= b) expect(run(a, b)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a later start is never due earlier', () => {
  fc.assert(
    fc.property(instants, instants, kinds, amounts, fc.boolean(), (a, b, kind, amount, startsNextDay) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      const due = (start: Date) => deadline(calendar, start, { kind, amount }, { startsNextDay });
      expect(due(first) <= due(second)).toBe(true);
    }),
  );
});

test('hour by hour, office time agrees with a plain count', () => {
  const open = (time: Date) => {
    const hour = (time.getUTCHours() + 8) % 24;
    return (hour >= 8 && hour < 12) || (hour >= 14 && hour < 18);
  };
  const worked = new Set(
    seedDays(2026, 2026)
      .filter((day) => day.kind.includes('workday'))
      .map((day) => day.date),
  );
  const start = at('2026-01-01 00:00');
  let count = 0;
  for (let hour = 0; hour < 364 * 24; hour++) {
    const time = new Date(start.getTime() + hour * 3_600_000);
    expect(elapsed(calendar, start, time, 'working_hour')).toBe(count);
    const date = new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    if (worked.has(date) && open(time)) count++;
  }
});
