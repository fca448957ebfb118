import { expect, test } from 'vitest';
import type { FactName } from '#contract/metrics.ts';
import data from './data/metrics.json' with { type: 'json' };
import type { Metric } from './definitions.ts';
import { byFact, objection, worthOf, type Sum } from './measure.ts';
import { periodBefore, periodOf } from './period.ts';

const seeded = data.metrics.map((m) => ({
  ...m,
  version: 1,
  validFrom: new Date(0),
  validTo: null,
})) as unknown as Metric[];
const all = new Map(seeded.map((m) => [m.code, m]));
const sums = (given: Partial<Record<FactName, number>>, excluded = ''): Sum[] =>
  Object.entries(given).map(([fact, n]) => ({ fact: fact as FactName, excluded, n, amount: 0 }));
const worth = (code: string, given: Sum[], months = 1) => worthOf(all.get(code)!, all, byFact(given), months);

test('the three rates and what they make together, by hand', () => {
  const month = sums({
    contact_due: 200,
    contact_in_time: 190,
    confirmed: 100,
    confirmed_solved: 80,
    judged: 50,
    satisfied: 30,
    fairly_satisfied: 10,
    dissatisfied: 10,
  });
  expect(worth('response_rate', month).value).toBe(95);
  expect(worth('solve_rate', month).value).toBe(80);
  // (30 + 0.6 × 10) / 50
  expect(worth('satisfaction_rate', month).value).toBe(72);
  // 0.10 × 95 + 0.45 × 80 + 0.45 × 72 = 9.5 + 36 + 32.4
  expect(worth('three_rates', month)).toMatchObject({ value: 77.9, grade: 'B', missing: [] });
});

test('a metric leaves out the cases it names and no others', () => {
  const month = [
    ...sums({ confirmed: 10, confirmed_solved: 8 }),
    ...sums({ confirmed: 5, confirmed_solved: 0 }, 'suspended'),
    ...sums({ confirmed: 3, confirmed_solved: 0 }, 'excused,question'),
    ...sums({ confirmed: 2, confirmed_solved: 0 }, 'excused'),
  ];
  // 挂账 and 咨询 are left out, an excused overdue is not: 8 of 10 + 2.
  expect(worth('solve_rate', month)).toMatchObject({ numerator: 8, denominator: 12, value: 66.6667 });
});

test('nothing of nothing is no rate', () => {
  expect(worth('response_rate', [])).toMatchObject({ value: null, numerator: 0, denominator: 0 });
  expect(worth('received_count', [])).toMatchObject({ value: 0 });
  expect(worth('three_rates', []).value).toBe(null);
});

// GB/T 30428.4, corrected: missed findings count against, each stage by its own counts (domain.md § 1.3).
test('supervisor: 40 valid + 20 (1 − missed) + 20 verified + 20 checked', () => {
  const month = sums({
    found: 70,
    found_good: 63,
    told_by_public: 30,
    preverified: 10,
    preverified_on_time: 9,
    check_due: 40,
    check_in_time: 30,
  });
  // 0.4 × 90 + 0.2 × (100 − 30) + 0.2 × 90 + 0.2 × 75 = 36 + 14 + 18 + 15
  expect(worth('post_supervisor', month)).toMatchObject({ value: 83, grade: 'B', missing: [] });
  // 70 found and 70 told: 0.2 × (100 − 50) for the second part.
  const more = worth('post_supervisor', [...month, ...sums({ told_by_public: 40 })]);
  expect(more.value).toBe(79);
  // Without a step before filing the other three share its weight: (36 + 14 + 15) / 80.
  const without = month.filter((s) => !s.fact.startsWith('preverified'));
  expect(worth('post_supervisor', without)).toMatchObject({ value: 81.25, missing: ['preverified_on_time'] });
});

test('acceptor: 25 volume + 40 passed on in time + 35 called back in time', () => {
  const month = sums({
    registered: 600,
    recorded_due: 500,
    recorded_in_time: 450,
    called_back: 200,
    called_back_on_time: 160,
  });
  // 501 to 1200 → 75 points: 0.25 × 75 + 0.4 × 90 + 0.35 × 80 = 18.75 + 36 + 28
  expect(worth('post_acceptor', month)).toMatchObject({ value: 82.75, grade: 'B' });
  // The same in a week stands for 600 × 30 / 7 = 2571 a month → 100 points.
  expect(worth('post_acceptor', month, 7 / 30).value).toBe(89);
});

test('shift leader: 25 filed on time + 40 filed rightly + 35 ended on time, not by the counts of closing', () => {
  const month = sums({
    filed: 100,
    filing_due: 100,
    filing_in_time: 80,
    filed_in_error: 5,
    ending_due: 60,
    ending_in_time: 30,
  });
  // 0.25 × 80 + 0.4 × 95 + 0.35 × 50 = 20 + 38 + 17.5
  expect(worth('post_shift_leader', month)).toMatchObject({ value: 75.5, grade: 'B' });
});

test('dispatcher: 20 volume + 40 on time + 40 rightly', () => {
  const month = sums({ dispatched: 101, dispatch_due: 101, dispatch_in_time: 101 });
  // 101 → 40 points: 8 + 40 + 40
  expect(worth('post_dispatcher', month)).toMatchObject({ value: 88, grade: 'B' });
  const less = sums({ dispatched: 100, dispatch_due: 100, dispatch_in_time: 50, dispatch_returned: 20 });
  // 100 → 0 points: 0 + 0.4 × 50 + 0.4 × 80
  expect(worth('post_dispatcher', less)).toMatchObject({ value: 52, grade: 'D' });
});

test.each([
  [50, 100],
  [51, 90],
  [100, 90],
  [101, 75],
  [200, 75],
  [500, 60],
  [1000, 40],
  [1001, 0],
])('department: 10 volume (%i filed → %i points) + 30 ended + 30 on time + 30 (1 − rework)', (filed, points) => {
  const month = sums({
    filed,
    answer_due: 80,
    answer_due_done: 80,
    resolved: 100,
    resolution_due: 100,
    resolution_in_time: 90,
    resolution_reworked: 10,
  });
  expect(worth('post_department', month).value).toBeCloseTo(points * 0.1 + 30 + 27 + 27, 4);
});

test('who has only a volume has no score, and no grade', () => {
  expect(worth('post_dispatcher', [])).toMatchObject({ value: null, grade: null });
  // A unit with fresh cases: nothing fell due, nothing is finished.
  for (const m of seeded.filter((x) => x.parts.length > 0))
    expect(
      worth(m.code, sums({ reported: 3, filed: 3, dispatched: 3, assigned: 3, accepted: 3 })),
      m.code,
    ).toMatchObject(m.code === 'post_dispatcher' || m.code === 'post_shift_leader' ? {} : { value: null, grade: null });
});

test('what is seeded can be saved: no composite of composites, no part that is not there', () => {
  for (const m of seeded) expect(objection(m, all), m.code).toBe(undefined);
  expect(objection({ code: 'x', numerator: [], parts: [] }, all)?.code).toBe('metric.incomplete');
  const of = (metric: string) => [{ metric, weight: 1, complement: false, bands: [] }];
  expect(objection({ code: 'x', numerator: [], parts: of('three_rates') }, all)?.code).toBe('metric.circular');
  expect(objection({ code: 'x', numerator: [], parts: of('nowhere') }, all)?.code).toBe('metric.not_found');
  expect(objection({ code: 'solve_rate', numerator: [], parts: of('response_rate') }, all)?.code).toBe(
    'metric.circular',
  );
});

test.each([
  ['week', '2026-03-01', '2026-02-23', '2026-03-01', '2026-02-16'],
  ['week', '2026-03-02', '2026-03-02', '2026-03-08', '2026-02-23'],
  ['month', '2028-02-29', '2028-02-01', '2028-02-29', '2028-01-01'],
  ['month', '2026-12-31', '2026-12-01', '2026-12-31', '2026-11-01'],
  ['year', '2026-07-01', '2026-01-01', '2026-12-31', '2025-01-01'],
  ['day', '2026-01-01', '2026-01-01', '2026-01-01', '2025-12-31'],
] as const)('the %s of %s is %s to %s, after one that begins %s', (kind, on, from, to, before) => {
  const p = periodOf(kind, on);
  expect([p.from, p.to, periodBefore(p).from]).toEqual([from, to, before]);
});
