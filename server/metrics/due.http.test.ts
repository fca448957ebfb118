import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { dueBySql, dueKept, onTimeFigures } from '../testing/due-recount.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';

const { cases, metrics, hotline } = contract;
let t: TestApp;
let c: Cast;
let leader: Person;
const start = new Date('2026-03-02T01:00:00Z');
const hour = 3_600_000;

beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
  leader = await person(t, [{ role: 'district_leader' }]);
  await t.drain();
});
afterAll(() => t.close());

const figure = async (code: string, on = t.now(), period: 'month' | 'day' | 'year' = 'month') => {
  const day = new Date(on.getTime() + 8 * hour).toISOString().slice(0, 10);
  const { items } = await t.ok(metrics.figures, { period, on: day }, { as: leader.token });
  const { numerator, denominator, value } = items.find((i) => i.metric === code)!;
  return { numerator, denominator, value };
};
const none = { numerator: 0, denominator: 0, value: null };

test('time alone makes a matter late: nobody does anything, and the figure falls when it is due, not before', async () => {
  const filed = await told(t, c);
  await steps.dispatch(t, c, filed.id);
  await steps.accept(t, c, filed.id);
  await t.drain();
  const row = await t.owner.query<{ contact: Date; resolution: Date }>(
    'select contact_due_at as contact, resolution_due_at as resolution from case_record where id = $1',
    [filed.id],
  );
  const { contact, resolution } = row.rows[0]!;
  for (const [due, codes] of [
    [contact, ['response_rate']],
    [resolution, ['resolution_on_time', 'answered_on_time', 'end_rate']],
  ] as const) {
    t.setNow(new Date(due.getTime() - 1000));
    for (const code of codes) expect(await figure(code, due), code).toEqual(none);
    t.setNow(due);
    for (const code of codes) expect(await figure(code, due), code).toEqual({ numerator: 0, denominator: 1, value: 0 });
  }
  const trend = await t.ok(
    metrics.trend,
    { code: 'resolution_on_time', period: 'month', on: resolution.toISOString().slice(0, 10) },
    { as: leader.token },
  );
  expect(trend.points.reduce((n, p) => n + p.denominator, 0)).toBe(1);
  // Done late, it stays late in the period it was due in, and is counted as done in the share that ended.
  t.setNow(new Date(resolution.getTime() + 60_000));
  await steps.resolve(t, c, filed.id);
  await steps.verify(t, c, filed.id);
  await steps.answer(t, c, filed.id);
  await t.drain();
  expect(await figure('resolution_on_time', resolution)).toEqual({ numerator: 0, denominator: 1, value: 0 });
  expect(await figure('end_rate', resolution)).toEqual({ numerator: 1, denominator: 1, value: 100 });
});

const acts = [
  'dispatch',
  'return',
  'accept',
  'contact',
  'resolve',
  'verify',
  'rework',
  'answer',
  'look',
  'withdraw',
  'ask',
  'reopen',
] as const;
const walk = fc.array(
  fc.record({ act: fc.constantFrom(...acts), matter: fc.nat(3), minutes: fc.oneof(fc.nat(20), fc.nat(4000)) }),
  { minLength: 12, maxLength: 30 },
);

/** One step at the door; what is refused is no step. */
async function take(act: (typeof acts)[number], id: string): Promise<void> {
  const handler = { as: c.handler.token };
  const agent = { as: c.agent.token };
  const doors: Record<(typeof acts)[number], () => Promise<unknown>> = {
    dispatch: () =>
      t.call(
        cases.dispatch,
        { id, unitId: c.unit, subjectCode: '16', offListReason: '测试派单' },
        { as: c.dispatcher.token },
      ),
    return: () => t.call(cases.return, { id, reason: 'not_our_duty', basis: '职责清单没有这一项' }, handler),
    accept: () => t.call(cases.accept, { id }, handler),
    contact: () => t.call(cases.contact, { id, how: 'phone', note: '已联系' }, handler),
    resolve: () =>
      t.call(
        cases.resolve,
        { id, outcome: 'solved', result: '已经修好了', answer: '您好，楼道的灯已经修好，请查看。' },
        handler,
      ),
    verify: () => t.call(cases.verify, { id, passed: true, note: '看过了' }, { as: c.grid.token }),
    rework: () => t.call(cases.verify, { id, passed: false, note: '还不亮' }, { as: c.grid.token }),
    answer: () => t.call(cases.answer, { id, answer: '您好，楼道的灯已经修好，请查看。' }, handler),
    look: () => t.call(hotline.look, { id }, agent),
    withdraw: () => t.call(cases.withdraw, { id }, { as: c.resident.token }),
    ask: () => t.call(cases.ask, { id, question: '是几号楼？' }, handler),
    reopen: () => t.call(cases.reopen, { id, reason: '没有修好' }, { as: c.resident.token }),
  };
  await doors[act]();
}

test('in a district where anything is done at any time, each on-time figure is that of SQL, day by day, town by town', async () => {
  let at = t.now().getTime();
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      c = await cast(t);
      const ids: string[] = [];
      for (let n = 0; n < 4; n++) ids.push((await told(t, c, n === 3 ? { kind: 'suggestion' } : {})).id);
      for (const { act, matter, minutes } of steps) {
        t.setNow(new Date((at += minutes * 60_000)));
        await take(act, ids[matter]!);
      }
      await t.drain();
      expect(await dueKept(t.owner, t.now())).toEqual(await dueBySql(t.owner, t.now()));
    }),
    { numRuns: Number(process.env.MODEL_RUNS ?? 8), endOnFailure: true },
  );
  // Months later all that could fall due has; nothing happened, and no fact was written.
  t.setNow(new Date(at + 90 * 24 * hour));
  expect(await dueKept(t.owner, t.now())).toEqual(await dueBySql(t.owner, t.now()));
  const figures = await onTimeFigures(t.owner, t.now());
  for (const { name, kept, sql } of figures) expect(kept, name).toEqual(sql);
  expect(figures.filter((f) => f.sql[1] > 0).map((f) => f.name)).toContain('resolution_on_time');
});

test('the three minutes are the same at the desk and in the figures, and what waits is late in both', async () => {
  t.setNow(new Date('2026-09-07T01:00:00Z'));
  c = await cast(t);
  leader = await person(t, [{ role: 'district_leader' }]);
  const told3 = [await told(t, c), await told(t, c), await told(t, c)];
  await t.drain();
  t.setNow(new Date(t.now().getTime() + 2 * 60_000));
  await t.ok(hotline.look, { id: told3[0]!.id }, { as: c.agent.token });
  await steps.dispatch(t, c, told3[1]!.id);
  t.setNow(new Date(t.now().getTime() + 5 * 60_000));
  await t.drain();
  const { written } = await t.ok(hotline.figures, {}, { as: c.agent.token });
  expect(written).toMatchObject({ met: 2, of: 3 });
  expect(await figure('first_response_rate', t.now(), 'day')).toMatchObject({ numerator: 2, denominator: 3 });
});

test('the direct rate counts what still waits for somebody to send it', async () => {
  t.setNow(new Date('2026-10-12T01:00:00Z'));
  c = await cast(t);
  leader = await person(t, [{ role: 'district_leader' }]);
  await told(t, c);
  const sent = await told(t, c);
  await steps.dispatch(t, c, sent.id);
  await t.drain();
  expect(await figure('direct_rate', t.now(), 'day')).toEqual({ numerator: 0, denominator: 2, value: 0 });
});
