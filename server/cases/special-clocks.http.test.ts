import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { readClock, type ClockEntry } from '../calendar/index.ts';
import { buildCalendar, type CalendarDay } from '../calendar/days.ts';
import { countedMs, limitMs } from '../calendar/limits.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, told, type Cast } from '../testing/matters.ts';
import type { Person } from '../testing/people.ts';

// Random sequences of the special actions over weeks with holidays in them (2026: off from 15 to 23 February, 14 and 28 are worked).
let t: TestApp;
let c: Cast;
const begin = new Date('2026-02-06T00:30:00Z');
beforeAll(async () => {
  t = await testApp({ now: begin });
  c = await cast(t);
  await t.drain();
});
afterAll(() => t.close());

const { cases } = contract;
const yes = { granted: true, note: '同意' };
const no = { granted: false, note: '不同意' };
const answer = '您好，已经办好了，请查看。';
type Move = (id: string) => Promise<{ status: number }>;
const send =
  (endpoint: (typeof cases)[keyof typeof cases], by: () => Person, body: () => object = () => ({})): Move =>
  (id) =>
    t.call(endpoint as never, { id, ...body() } as never, { as: by().token });
const inDays = (n: number) => new Date(t.now().getTime() + n * 86_400_000).toISOString().slice(0, 10);
const [handler, head, centre, resident] = [() => c.handler, () => c.head, () => c.dispatcher, () => c.resident];
const moves: Record<string, Move> = {
  extend: send(cases.extend, handler, () => ({ reason: '等配件到货' })),
  endorse: send(cases.endorse, head, () => yes),
  grant: send(cases.grant, centre, () => yes),
  refuse: send(cases.grant, centre, () => no),
  suspend: send(cases.suspend, head, () => ({ until: inDays(9), reason: '冬天不能施工' })),
  ask: send(cases.ask, handler, () => ({ question: '几号楼？' })),
  reply: send(cases.reply, resident, () => ({ text: '三号楼' })),
  resume: send(cases.resume, handler, () => ({ note: '可以办了' })),
  transfer: send(cases.transfer, centre, () => ({ unitId: c.unit, reason: '还是归你们' })),
  accept: send(cases.accept, handler),
  resolve: send(cases.resolve, handler, () => ({ outcome: 'solved', result: '已修好了', answer })),
  rework: send(
    cases.verify,
    () => c.grid,
    () => ({ passed: false, note: '不好' }),
  ),
  dispute: send(cases.dispute, handler, () => ({ reason: '当天已经修好' })),
  void: send(cases.void, centre, () => ({ reason: 'test', answer })),
};
const often = ['extend', 'endorse', 'grant', 'suspend', 'ask', 'reply', 'resume', 'refuse'];

const days = async () =>
  buildCalendar(
    (await t.owner.query<CalendarDay>(`select day::text as date, kind from calendar_day where district_id = 1`)).rows,
  );
const ledger = async (id: string, clock: string): Promise<ClockEntry[]> =>
  (
    await t.owner.query<{
      at: Date;
      action: ClockEntry['action'];
      limit_kind: 'working_day' | null;
      limit_amount: number | null;
    }>('select at, action, limit_kind, limit_amount from clock_entry where case_id = $1 and clock = $2 order by seq', [
      id,
      clock,
    ])
  ).rows.map((e) => ({
    at: e.at,
    action: e.action,
    ...(e.limit_kind && e.limit_amount ? { limit: { kind: e.limit_kind, amount: e.limit_amount } } : {}),
  }));
type Row = {
  state: string;
  extensions: number;
  waiting_until: Date | null;
  suspended_until: Date | null;
  suspended_before: boolean;
  resolution_due_at: Date | null;
  contact_due_at: Date | null;
  overdue_at: Date | null;
  request_kind: string | null;
};
const row = async (id: string) => (await t.owner.query<Row>('select * from case_record where id = $1', [id])).rows[0]!;

test('whatever is asked, granted, suspended and resumed: the ledger gives every due time, and no clock runs while it is paused', async () => {
  const seen = new Map<string, number>();
  const calendar = await days();
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          move: fc.oneof(fc.constantFrom(...often), fc.constantFrom(...Object.keys(moves))),
          hours: fc.integer({ min: 0, max: 30 }),
          drain: fc.boolean(),
        }),
        { minLength: 8, maxLength: 18 },
      ),
      fc.integer({ min: 0, max: 14 }),
      async (sequence, start) => {
        t.setNow(new Date(begin.getTime() + start * 86_400_000));
        const { id } = await told(t, c);
        await steps.dispatch(t, c, id);
        await steps.accept(t, c, id);
        for (const { move, hours, drain } of sequence) {
          t.setNow(new Date(t.now().getTime() + hours * 3_600_000));
          if (drain) await t.drain();
          const before = await row(id);
          const late = before.resolution_due_at !== null && before.resolution_due_at < t.now();
          const { status } = await moves[move]!(id);
          expect(status).toBeLessThan(500);
          const now = await row(id);
          if (status === 200) {
            seen.set(move, (seen.get(move) ?? 0) + 1);
            // 超时后不得延期、挂账
            if (late && ['extend', 'suspend', 'ask'].includes(move)) throw new Error(`${move} when overdue`);
            if (late && move === 'grant') expect(before.request_kind).toBe('dispute');
          }
          const entries = await ledger(id, 'resolution');
          const read = readClock(calendar, entries, t.now());
          expect(now.resolution_due_at).toEqual(read.lightChangesAt?.red ?? null);
          const contact = await ledger(id, 'contact');
          expect(now.contact_due_at).toEqual(readClock(calendar, contact, t.now()).lightChangesAt?.red ?? null);
          if (now.waiting_until ?? now.suspended_until) {
            expect(read.state).toBe('paused');
            const tomorrow = readClock(calendar, entries, new Date(t.now().getTime() + 86_400_000));
            expect(tomorrow.used).toBe(read.used);
          } else if (now.state === 'accepted' || now.state === 'dispatched') expect(read.state).toBe('running');
          // at most two, each one original limit of the time it was begun with
          const granted = entries.filter((e) => e.action === 'extend');
          expect(granted.length).toBe(now.extensions);
          expect(now.extensions).toBeLessThanOrEqual(2);
          const begun = entries.findLastIndex((e) => e.action === 'start' || e.action === 'restart');
          const more = entries.slice(begun).filter((e) => e.action === 'extend').length;
          expect(read.total).toBeCloseTo(entries[begun]!.limit!.amount * (1 + more), 6);
          const suspensions = await t.owner.query(
            `select from event where stream_id = $1 and type = 'case.suspended'`,
            [id],
          );
          expect(suspensions.rowCount).toBe(now.suspended_before ? 1 : 0);
          if (before.overdue_at) expect(now.overdue_at).toEqual(before.overdue_at);
        }
        // left alone, nothing stays paused for ever
        t.setNow(new Date(t.now().getTime() + 40 * 86_400_000));
        await t.drain();
        const end = await row(id);
        expect([end.waiting_until, end.suspended_until]).toEqual([null, null]);
      },
    ),
    { seed: Number(process.env.CLOCK_SEED ?? 2026), numRuns: Number(process.env.CLOCK_RUNS ?? 25) },
  );
  for (const move of ['extend', 'endorse', 'grant', 'suspend', 'ask', 'reply', 'resume'])
    expect(seen.get(move) ?? 0, move).toBeGreaterThan(0);
  const { rows } = await t.owner.query('select kind, last_error from job where last_error is not null');
  expect(rows).toEqual([]);
});

test('an extension moves the due time by exactly one limit of working time, over holidays too', async () => {
  const calendar = await days();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 15 * 24 }), fc.integer({ min: 0, max: 30 }), async (start, hours) => {
      t.setNow(new Date(begin.getTime() + start * 3_600_000));
      const { id } = await told(t, c);
      await steps.dispatch(t, c, id);
      await steps.accept(t, c, id);
      t.setNow(new Date(t.now().getTime() + hours * 3_600_000));
      const from = (await row(id)).resolution_due_at!;
      await t.ok(cases.extend, { id, reason: '等配件到货' }, { as: c.head.token });
      await t.ok(cases.grant, { id, ...yes }, { as: c.dispatcher.token });
      const to = (await row(id)).resolution_due_at!;
      const { limit } = (await ledger(id, 'resolution'))[0]!;
      expect(countedMs(calendar, from, to, limit!.kind)).toBe(limitMs(calendar, limit!));
    }),
    { numRuns: 10 },
  );
});
