import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClockEntry } from '../calendar/index.ts';
import { buildCalendar, seedDays } from '../calendar/days.ts';
import { deadline } from '../calendar/limits.ts';
import { plan, unfit, type Ledger, type Rung, type Standing } from './rules.ts';

const calendar = buildCalendar(seedDays(2025, 2026));
const at = (text: string) => new Date(`2026-${text}+08:00`);
const start = at('10-20T09:00:00');
const limit = { kind: 'working_day', amount: 5 } as const;
const rung = (code: string, more: Partial<Rung>): Rung => ({
  code,
  version: 1,
  name: code,
  nameEn: code,
  trigger: 'resolution',
  share: null,
  offset: null,
  event: null,
  tell: ['handler'],
  sms: false,
  level: null,
  source: 'test',
  verified: false,
  validFrom: at('01-01T00:00:00'),
  ...more,
});
const ledger = (...entries: Omit<ClockEntry, 'clock'>[]): Ledger =>
  entries.map((e) => ({ ...e, clock: 'resolution' as const }));
const running = (due: Date): Standing => ({
  state: 'accepted',
  contactDueAt: null,
  resolutionDueAt: due,
  entered: undefined,
});
const started = { at: start, action: 'start', limit } as const;
const due = deadline(calendar, start, limit);

test('a share of the limit, a time before it is due and a time after are each reckoned in working time', () => {
  const rungs = [
    rung('half', { share: 0.5 }),
    rung('due', { share: 1 }),
    rung('before', { offset: { kind: 'working_hour', amount: -2 } }),
    rung('after', { offset: { kind: 'working_day', amount: 1 } }),
    rung('night', { offset: { kind: 'urgent_hour', amount: 12 } }),
  ];
  const times = Object.fromEntries(
    plan(calendar, rungs, running(due), ledger(started), start).map((p) => [p.rung, p.dueAt]),
  );
  expect(times.due).toEqual(due);
  expect(times.half).toEqual(deadline(calendar, start, { kind: 'working_day', amount: 2.5 }));
  expect(deadline(calendar, times.before!, { kind: 'working_hour', amount: 2 })).toEqual(due);
  expect(times.after).toEqual(deadline(calendar, due, { kind: 'working_day', amount: 1 }));
  expect(times.night).toEqual(new Date(due.getTime() + 12 * 3_600_000));
});

test('an extension is another run: what lies before it is not said again, what lies ahead is', () => {
  const rungs = [rung('tenth', { share: 0.1 }), rung('most', { share: 0.8 })];
  const extendedAt = at('10-26T15:00:00');
  const extended = ledger(started, { at: extendedAt, action: 'extend', limit });
  const before = plan(calendar, rungs, running(due), ledger(started), start);
  const after = plan(calendar, rungs, running(deadline(calendar, due, limit)), extended, extendedAt);
  expect(before.map((p) => [p.rung, p.run])).toEqual([
    ['tenth', 1],
    ['most', 1],
  ]);
  expect(after.map((p) => [p.rung, p.run])).toEqual([['most', 2]]);
});

test('a clock that stands still has no timers, and runs on in the same run', () => {
  const rungs = [rung('most', { share: 0.8 })];
  const pausedAt = at('10-21T10:00:00');
  const paused = ledger(started, { at: pausedAt, action: 'pause' });
  expect(plan(calendar, rungs, { ...running(due), resolutionDueAt: null }, paused, pausedAt)).toEqual([]);
  const resumedAt = at('10-23T10:00:00');
  const resumed = ledger(started, { at: pausedAt, action: 'pause' }, { at: resumedAt, action: 'resume' });
  const [timer] = plan(calendar, rungs, running(due), resumed, resumedAt);
  expect(timer!.run).toBe(1);
  expect(timer!.dueAt > plan(calendar, rungs, running(due), ledger(started), start)[0]!.dueAt).toBe(true);
});

test('what was over before a rung came into force is not its news; what was merely planned late is', () => {
  const late = at('10-26T15:00:00');
  const tenth = (validFrom: Date) =>
    plan(calendar, [rung('tenth', { share: 0.1, validFrom })], running(due), ledger(started), late);
  expect(tenth(late)).toEqual([]);
  expect(tenth(at('01-01T00:00:00'))).toHaveLength(1);
});

test('a wait is measured from the step that began it, and only in its state', () => {
  const rungs = [
    rung('unclaimed', { trigger: 'unclaimed', offset: { kind: 'working_hour', amount: 2 } }),
    rung('undispatched', { trigger: 'undispatched', offset: { kind: 'urgent_hour', amount: 0.25 } }),
  ];
  const waiting = (state: Standing['state']) =>
    plan(
      calendar,
      rungs,
      { state, contactDueAt: null, resolutionDueAt: null, entered: { seq: 7, at: start } },
      [],
      start,
    );
  expect(waiting('dispatched')).toEqual([
    { rung: 'unclaimed', rungVersion: 1, run: 7, basis: start, dueAt: at('10-20T11:00:00') },
  ]);
  expect(waiting('received').map((p) => p.rung)).toEqual(['undispatched']);
  expect(waiting('accepted')).toEqual([]);
});

test('what reaches into a year that nobody published is not planned, and plans nothing else away', () => {
  const far = rung('far', { share: 60 });
  expect(
    plan(calendar, [far, rung('due', { share: 1 })], running(due), ledger(started), start).map((p) => p.rung),
  ).toEqual(['due']);
});

test('a timer is never before its run began, nor earlier for a greater share', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 3, noNaN: true }),
      fc.double({ min: 0.05, max: 3, noNaN: true }),
      fc.integer({ min: 0, max: 20 * 24 }),
      (a, b, hour) => {
        const from = new Date(start.getTime() + hour * 3_600_000);
        const own = ledger({ ...started, at: from });
        const rungs = [rung('a', { share: Math.min(a, b) }), rung('b', { share: Math.max(a, b) })];
        const [first, second] = plan(calendar, rungs, running(due), own, from);
        expect(first!.dueAt >= from).toBe(true);
        expect(second!.dueAt >= first!.dueAt).toBe(true);
      },
    ),
  );
});

test('a rung says what it measures, and nothing else', () => {
  const hour = { kind: 'working_hour', amount: 1 } as const;
  const base = { trigger: 'resolution' as const, share: null, offset: null, event: null };
  expect(unfit({ ...base, share: 0.8 })).toBeUndefined();
  expect(unfit({ ...base, offset: { ...hour, amount: -1 } })).toBeUndefined();
  expect(unfit(base)).toBe('share');
  expect(unfit({ ...base, share: 0.8, offset: hour })).toBe('share');
  expect(unfit({ ...base, trigger: 'unclaimed', share: 0.8 })).toBe('share');
  expect(unfit({ ...base, trigger: 'unclaimed' })).toBe('offset');
  expect(unfit({ ...base, trigger: 'unclaimed', offset: { ...hour, amount: -1 } })).toBe('offset');
  expect(unfit({ ...base, trigger: 'event' })).toBe('event');
  expect(unfit({ ...base, share: 0.8, event: 'case.urged' })).toBe('event');
  expect(unfit({ ...base, trigger: 'event', event: 'case.urged' })).toBeUndefined();
});
