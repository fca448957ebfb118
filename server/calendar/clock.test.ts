import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lightAt, readClock, type ClockEntry } from './clock.ts';
import { buildCalendar, seedDays } from './days.ts';
import { countedMs, unitMs, type LimitKind } from './limits.ts';

const calendar = buildCalendar(seedDays(2024, 2026));
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const start = (text: string, kind: LimitKind, amount: number): ClockEntry => ({
  at: at(text),
  action: 'start',
  limit: { kind, amount },
});
const entry = (text: string, action: ClockEntry['action'], limit?: ClockEntry['limit']): ClockEntry => ({
  at: at(text),
  action,
  limit,
});
const read = (ledger: ClockEntry[], now: string) => readClock(calendar, ledger, at(now));

test('a running clock: green to 80 %, yellow to the due time, red after it', () => {
  const ledger = [start('2026-11-23 08:00', 'working_day', 5)];
  const green = read(ledger, '2026-11-24 12:00');
  expect(green).toMatchObject({
    state: 'running',
    used: 1.5,
    total: 5,
    remaining: 3.5,
    light: 'green',
    overdue: false,
  });
  expect(green.dueAt).toEqual(at('2026-11-27 18:00'));
  expect(green.lightChangesAt).toEqual({ yellow: at('2026-11-26 18:00'), red: at('2026-11-27 18:00') });
  expect(read(ledger, '2026-11-26 18:00').light).toBe('yellow');
  expect(read(ledger, '2026-11-27 18:00')).toMatchObject({ light: 'yellow', overdue: false, remaining: 0 });
  const late = read(ledger, '2026-11-27 18:01'); // closing time is the end of the term, not opening time of the next day
  expect(late).toMatchObject({ light: 'red', overdue: true, remaining: 0 });
  expect(late.missedAt).toEqual(late.dueAt);
  expect(read(ledger, '2026-11-30 12:00')).toMatchObject({ used: 5.5, remaining: -0.5, light: 'red' });
});

test('a pause takes the remaining time along', () => {
  const ledger = [start('2026-11-23 08:00', 'working_day', 2), entry('2026-11-23 12:00', 'pause')];
  const paused = read(ledger, '2026-11-25 10:00');
  expect(paused).toMatchObject({
    state: 'paused',
    used: 0.5,
    remaining: 1.5,
    dueAt: null,
    lightChangesAt: null,
    light: 'green',
  });
  const resumed = read([...ledger, entry('2026-11-30 14:00', 'resume')], '2026-11-30 14:00');
  expect(resumed).toMatchObject({ state: 'running', used: 0.5, remaining: 1.5 });
  expect(resumed.dueAt).toEqual(at('2026-12-01 18:00'));
});

test('paused at the very due time, the clock is not late, and due at once when resumed', () => {
  const ledger = [start('2026-11-23 08:00', 'urgent_hour', 2), entry('2026-11-23 10:00', 'pause')];
  expect(read(ledger, '2026-11-24 00:00')).toMatchObject({ overdue: false, light: 'yellow', dueAt: null });
  const resumed = [...ledger, entry('2026-11-25 10:00', 'resume')];
  expect(read(resumed, '2026-11-25 10:00')).toMatchObject({ overdue: false, dueAt: at('2026-11-25 10:00') });
  expect(read(resumed, '2026-11-25 10:01').overdue).toBe(true);
});

test('an overdue clock stays overdue through a pause', () => {
  const ledger = [start('2026-11-23 08:00', 'urgent_hour', 2), entry('2026-11-23 11:00', 'pause')];
  expect(read(ledger, '2026-11-24 00:00')).toMatchObject({
    state: 'paused',
    overdue: true,
    light: 'red',
    dueAt: at('2026-11-23 10:00'),
  });
});

test('an extension adds to the limit and does not wipe out a missed due time', () => {
  const more = { kind: 'working_hour', amount: 8 } as const;
  const inTime = [start('2026-11-23 08:00', 'working_day', 1), entry('2026-11-23 17:00', 'extend', more)];
  expect(read(inTime, '2026-11-24 17:00')).toMatchObject({
    total: 2,
    overdue: false,
    missedAt: null,
    dueAt: at('2026-11-24 18:00'),
  });
  const tooLate = [start('2026-11-23 08:00', 'working_day', 1), entry('2026-11-23 19:00', 'extend', more)];
  expect(read(tooLate, '2026-11-24 17:00')).toMatchObject({ overdue: false, missedAt: at('2026-11-23 18:00') });
});

test('a stopped clock stands still', () => {
  const ledger = [start('2026-11-23 08:00', 'calendar_day', 2), entry('2026-11-24 08:00', 'stop')];
  const stopped = read(ledger, '2026-12-30 00:00');
  expect(stopped).toMatchObject({ state: 'stopped', used: 1, overdue: false, light: 'green', lightChangesAt: null });
  expect(stopped).toMatchObject({ stoppedAt: at('2026-11-24 08:00'), dueAt: at('2026-11-25 08:00') });
  const late = read(
    [start('2026-11-23 08:00', 'calendar_day', 1), entry('2026-11-24 08:01', 'stop')],
    '2026-12-30 00:00',
  );
  expect(late).toMatchObject({ overdue: true, light: 'red' });
  const paused = [
    start('2026-11-23 08:00', 'calendar_day', 2),
    entry('2026-11-23 09:00', 'pause'),
    entry('2026-11-23 10:00', 'stop'),
  ];
  expect(read(paused, '2026-12-30 00:00')).toMatchObject({ state: 'stopped', dueAt: null, overdue: false });
});

test('a restart begins anew, also after a stop (a reopened case)', () => {
  const ledger = [
    start('2026-11-23 08:00', 'working_day', 1),
    entry('2026-11-24 09:00', 'stop'),
    entry('2026-11-25 08:00', 'restart'),
  ];
  expect(read(ledger, '2026-11-25 12:00')).toMatchObject({
    state: 'running',
    startedAt: at('2026-11-25 08:00'),
    used: 0.5,
    total: 1,
    overdue: false,
    missedAt: null,
  });
  const other = [...ledger, entry('2026-11-25 09:00', 'restart', { kind: 'urgent_hour', amount: 2 })];
  expect(read(other, '2026-11-25 10:00')).toMatchObject({ kind: 'urgent_hour', used: 1, total: 2 });
});

test('a term that starts the next day does not count the first one, paused or not', () => {
  const ledger = [start('2026-09-29 15:20', 'working_day', 5)];
  const options = { startsNextDay: true };
  expect(readClock(calendar, ledger, at('2026-09-29 18:00'), options)).toMatchObject({
    used: 0,
    dueAt: at('2026-10-12 18:00'),
  });
  const paused = [...ledger, entry('2026-09-29 16:00', 'pause'), entry('2026-09-29 17:00', 'resume')];
  expect(readClock(calendar, paused, at('2026-09-30 12:00'), options)).toMatchObject({
    used: 0.5,
    dueAt: at('2026-10-12 18:00'),
  });
});

test('a resumption dated ahead counts from its day on', () => {
  const ledger = [
    start('2026-11-23 08:00', 'urgent_hour', 2),
    entry('2026-11-23 09:00', 'pause'),
    entry('2026-12-01 09:00', 'resume'),
  ];
  expect(read(ledger, '2026-11-25 00:00').state).toBe('paused');
  expect(read(ledger, '2026-12-01 09:30')).toMatchObject({ state: 'running', used: 1.5 });
});

test.each<[string, ClockEntry[]]>([
  ['clock.not_started', []],
  ['clock.not_started', [entry('2026-11-23 09:00', 'pause')]],
  ['clock.limit_missing', [entry('2026-11-23 09:00', 'start')]],
  ['clock.already_started', [start('2026-11-23 08:00', 'urgent_hour', 1), start('2026-11-23 09:00', 'urgent_hour', 1)]],
  ['clock.not_paused', [start('2026-11-23 08:00', 'urgent_hour', 1), entry('2026-11-23 09:00', 'resume')]],
  [
    'clock.already_paused',
    [
      start('2026-11-23 08:00', 'urgent_hour', 1),
      entry('2026-11-23 09:00', 'pause'),
      entry('2026-11-23 09:00', 'pause'),
    ],
  ],
  [
    'clock.stopped',
    [
      start('2026-11-23 08:00', 'urgent_hour', 1),
      entry('2026-11-23 09:00', 'stop'),
      entry('2026-11-23 09:00', 'resume'),
    ],
  ],
  ['clock.out_of_order', [start('2026-11-23 08:00', 'urgent_hour', 1), entry('2026-11-23 07:00', 'pause')]],
  ['clock.limit_missing', [start('2026-11-23 08:00', 'urgent_hour', 1), entry('2026-11-23 09:00', 'extend')]],
  [
    'clock.other_time_scale',
    [
      start('2026-11-23 08:00', 'urgent_hour', 1),
      entry('2026-11-23 09:00', 'extend', { kind: 'working_day', amount: 1 }),
    ],
  ],
  ['calendar.year_not_published', [start('2026-12-31 08:00', 'working_day', 3)]],
])('an illegal ledger is refused: %s', (code, ledger) => {
  expect(() => read(ledger, '2027-06-01 00:00')).toThrow(expect.objectContaining({ code }));
});

const kinds = fc.constantFrom<LimitKind>('urgent_hour', 'working_hour', 'working_day', 'calendar_day');
const begins = fc.date({ min: at('2024-01-01 00:00'), max: at('2025-06-01 00:00'), noInvalidDate: true });
const limits = fc.record({ kind: kinds, amount: fc.integer({ min: 1, max: 160 }).map((n) => n / 4) });
/** A legal ledger: spans of running and standing still, in milliseconds, alternating. */
const ledgers = fc.record({
  begin: begins,
  limit: limits,
  gaps: fc.array(fc.integer({ min: 0, max: 5 * 86_400_000 }), { maxLength: 7 }),
  startsNextDay: fc.boolean(),
});
type Drawn = { begin: Date; limit: { kind: LimitKind; amount: number }; gaps: number[]; startsNextDay: boolean };
function ledgerOf({ begin, limit, gaps }: Drawn): ClockEntry[] {
  let time = begin.getTime();
  const steps = gaps.map((gap, i): ClockEntry => ({
    at: new Date((time += gap)),
    action: i % 2 === 0 ? 'pause' : 'resume',
  }));
  return [{ at: begin, action: 'start', limit }, ...steps];
}

test('up to the due time a clock runs exactly its limit, however often it was paused', () => {
  fc.assert(
    fc.property(ledgers, (drawn) => {
      const ledger = ledgerOf({ ...drawn, gaps: drawn.gaps.slice(0, drawn.gaps.length & ~1) });
      const { dueAt, total } = readClock(calendar, ledger, ledger.at(-1)!.at, drawn);
      const atDue = readClock(calendar, ledger, dueAt!, drawn);
      expect(atDue.used).toBeCloseTo(total, 6);
      expect(atDue.overdue).toBe(false);
      expect(readClock(calendar, ledger, new Date(dueAt!.getTime() + 1), drawn)).toMatchObject({
        overdue: true,
        light: 'red',
      });
    }),
  );
});

test('pausing and resuming at the same instant changes nothing', () => {
  fc.assert(
    fc.property(ledgers, fc.nat({ max: 20 * 86_400_000 }), fc.nat({ max: 20 * 86_400_000 }), (drawn, when, then) => {
      const plain = ledgerOf({ ...drawn, gaps: drawn.gaps.slice(0, drawn.gaps.length & ~1) });
      const moment = new Date(plain.at(-1)!.at.getTime() + when);
      const blink: ClockEntry[] = [...plain, { at: moment, action: 'pause' }, { at: moment, action: 'resume' }];
      const now = new Date(moment.getTime() + then);
      expect(readClock(calendar, blink, now, drawn)).toEqual(readClock(calendar, plain, now, drawn));
    }),
  );
});

test('used time never runs backwards, adds up over the running spans, and the stored changes tell the same light', () => {
  fc.assert(
    fc.property(ledgers, fc.nat({ max: 40 * 86_400_000 }), fc.nat({ max: 40 * 86_400_000 }), (drawn, first, more) => {
      const ledger = ledgerOf(drawn);
      const early = new Date(drawn.begin.getTime() + first);
      const late = new Date(early.getTime() + more);
      const [a, b] = [readClock(calendar, ledger, early, drawn), readClock(calendar, ledger, late, drawn)];
      expect(b.used).toBeGreaterThanOrEqual(a.used);
      expect(b.used + b.remaining).toBeCloseTo(b.total, 9);
      if (b.lightChangesAt) expect(lightAt(b.lightChangesAt, late)).toBe(b.light);
      // Reckoned by a plain sum over the spans.
      const marks = [...ledger.filter((entry) => entry.at <= late).map((entry) => entry.at), late];
      const floor =
        drawn.startsNextDay && drawn.limit.kind.endsWith('day')
          ? Math.floor((drawn.begin.getTime() + 28_800_000) / 86_400_000 + 1) * 86_400_000 - 28_800_000
          : 0;
      const clip = (time: Date) => new Date(Math.max(time.getTime(), floor));
      const ms = marks
        .slice(1)
        .reduce(
          (sum, to, i) => (i % 2 ? sum : sum + countedMs(calendar, clip(marks[i]!), clip(to), drawn.limit.kind)),
          0,
        );
      expect(b.used).toBeCloseTo(ms / unitMs(calendar, drawn.limit.kind), 6);
    }),
  );
});
