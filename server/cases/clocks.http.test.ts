import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { readClock, type ClockEntry } from '../calendar/index.ts';
import { buildCalendar, type Calendar, type CalendarDay } from '../calendar/days.ts';
import { deadline, elapsed } from '../calendar/limits.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, told, type Cast } from '../testing/matters.ts';

let t: TestApp;
let c: Cast;
/** Shanghai time of 2026. */
const at = (text: string) => new Date(`${text.length === 11 ? `2026-${text}` : text}:00+08:00`);
beforeAll(async () => {
  t = await testApp({ now: at('02-09 09:00') });
  c = await cast(t);
});
afterAll(() => t.close());

const { cases, calendar } = contract;
type Row = {
  state: string;
  contact_due_at: Date | null;
  resolution_due_at: Date | null;
  contact_yellow_at: Date | null;
  resolution_yellow_at: Date | null;
  return_until: Date | null;
  version: number;
};
const row = async (id: string) =>
  (
    await t.owner.query<Row>(
      'select state, version, contact_due_at, resolution_due_at, contact_yellow_at, resolution_yellow_at, return_until from case_record where id = $1',
      [id],
    )
  ).rows[0]!;
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
const days = async (): Promise<Calendar> =>
  buildCalendar(
    (await t.owner.query<CalendarDay>(`select day::text as date, kind from calendar_day where district_id = 1`)).rows,
  );

/** The due times as the ledgers alone give them. */
async function reckoned(id: string) {
  const all = await days();
  const of = async (clock: string) => {
    const entries = await ledger(id, clock);
    return entries.length ? readClock(all, entries, t.now()).lightChangesAt : null;
  };
  const [contact, resolution] = [await of('contact'), await of('resolution')];
  return {
    contact_due_at: contact?.red ?? null,
    contact_yellow_at: contact?.yellow ?? null,
    resolution_due_at: resolution?.red ?? null,
    resolution_yellow_at: resolution?.yellow ?? null,
  };
}
const kept = async (id: string) => {
  const { contact_due_at, contact_yellow_at, resolution_due_at, resolution_yellow_at } = await row(id);
  return { contact_due_at, contact_yellow_at, resolution_due_at, resolution_yellow_at };
};
const left = async (id: string, clock = 'resolution') =>
  readClock(await days(), await ledger(id, clock), t.now()).remaining;

test('a matter dispatched before the Spring Festival is due after it', async () => {
  t.setNow(at('02-13 16:00'));
  const { id } = await told(t, c);
  const seen = await steps.dispatch(t, c, id);
  const limit = (await ledger(id, 'resolution'))[0]!.limit!;
  expect(limit.kind).toBe('working_day');
  // 2026: off from 15 to 23 February, 14 and 28 February are worked (国办通知).
  const all = await days();
  const due = deadline(all, t.now(), limit);
  expect(seen.resolutionDueAt).toBe(due.toISOString());
  expect(elapsed(all, at('02-14 18:00'), at('02-24 08:00'), 'working_day')).toBe(0);
  expect(elapsed(all, at('02-13 18:00'), at('02-14 18:00'), 'working_day')).toBe(1);
  expect(due.getTime()).toBeGreaterThan(at('02-24 08:00').getTime());
});

test('a return stops the clocks; to the same unit they run on with what was left, to another they begin anew', async () => {
  t.setNow(at('03-02 09:00'));
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  t.setNow(at('03-02 15:00'));
  const before = await left(id);
  await steps.return(t, c, id);
  const paused = await t.ok(cases.get, { id }, { as: c.dispatcher.token });
  expect(paused.clocks.map((x) => [x.state, x.dueAt])).toEqual([
    ['paused', null],
    ['paused', null],
  ]);
  expect(await kept(id)).toEqual({
    contact_due_at: null,
    contact_yellow_at: null,
    resolution_due_at: null,
    resolution_yellow_at: null,
  });
  t.setNow(at('03-06 09:00'));
  expect(await left(id)).toBe(before);
  await steps.dispatch(t, c, id);
  expect(await left(id)).toBe(before);
  t.setNow(at('03-06 11:00'));
  await steps.return(t, c, id);
  t.setNow(at('03-09 09:00'));
  await steps.dispatch(t, c, id, c.other);
  const anew = (await ledger(id, 'resolution')).at(-1)!;
  expect(anew.action).toBe('restart');
  expect(await left(id)).toBe(anew.limit!.amount);
});

test('a transfer leaves the clock running', async () => {
  t.setNow(at('03-02 09:00'));
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  const due = await kept(id);
  t.setNow(at('03-03 09:00'));
  await t.ok(cases.transfer, { id, unitId: c.other, reason: '归交通部门' }, { as: c.head.token });
  expect(await kept(id)).toEqual(due);
  expect((await row(id)).return_until!.getTime()).toBeGreaterThan(t.now().getTime());
});

test('the light is yellow from four fifths of the limit on, and red once it is over', async () => {
  t.setNow(at('03-02 08:00'));
  const { id } = await told(t, c, { kind: 'complaint' });
  await steps.dispatch(t, c, id);
  await steps.contact(t, c, id);
  const all = await days();
  const limit = (await ledger(id, 'resolution'))[0]!.limit!;
  const yellow = deadline(all, t.now(), { ...limit, amount: limit.amount * 0.8 });
  const red = deadline(all, t.now(), limit);
  const light = async (now: Date) => {
    t.setNow(now);
    const one = (await t.ok(cases.queue, { queue: 'unit', limit: 200 }, { as: c.handler.token })).items.find(
      (i) => i.id === id,
    )!.light;
    const clock = (await t.ok(cases.get, { id }, { as: c.handler.token })).clocks.find(
      (x) => x.clock === 'resolution',
    )!;
    expect(clock.light).toBe(one);
    return [one, clock.overdue];
  };
  expect(await light(new Date(yellow.getTime() - 1000))).toEqual(['green', false]);
  expect(await light(yellow)).toEqual(['yellow', false]);
  expect(await light(red)).toEqual(['yellow', false]);
  expect(await light(new Date(red.getTime() + 1000))).toEqual(['red', true]);
  const late = (
    await t.ok(cases.queue, { queue: 'unit', overdue: 'true', limit: 200 }, { as: c.handler.token })
  ).items.map((i) => i.id);
  expect(late).toContain(id);
});

type Move =
  | 'dispatch'
  | 'dispatch other'
  | 'return'
  | 'accept'
  | 'contact'
  | 'transfer'
  | 'resolve'
  | 'rework'
  | 'verify'
  | 'not admit'
  | 'reopen'
  | 'withdraw';
const moves: readonly Move[] = [
  'dispatch',
  'dispatch',
  'dispatch other',
  'return',
  'return',
  'accept',
  'contact',
  'transfer',
  'resolve',
  'resolve',
  'rework',
  'verify',
  'not admit',
  'reopen',
  'withdraw',
];

async function move(id: string, m: Move): Promise<number> {
  const answer = '您好，已经办好了，请查看。';
  const holder = (
    await t.owner.query<{ unit_id: string | null }>('select unit_id from case_record where id = $1', [id])
  ).rows[0]!.unit_id;
  const by = holder === c.other ? c.otherHandler : c.handler;
  const [unitId, other] = m === 'dispatch other' ? [c.other, c.unit] : [c.unit, c.other];
  const say = {
    dispatch: () =>
      t.call(
        cases.dispatch,
        { id, unitId, subjectCode: '16', offListReason: '理由', againReason: '再派' },
        { as: c.dispatcher.token },
      ),
    'dispatch other': () =>
      t.call(
        cases.dispatch,
        { id, unitId, subjectCode: '16', offListReason: '理由', againReason: '再派' },
        { as: c.dispatcher.token },
      ),
    return: () => t.call(cases.return, { id, reason: 'unclear', basis: '说不清楚地方' }, { as: by.token }),
    accept: () => t.call(cases.accept, { id }, { as: by.token }),
    contact: () => t.call(cases.contact, { id, how: 'phone', note: '联系' }, { as: by.token }),
    transfer: () =>
      t.call(
        cases.transfer,
        { id, unitId: holder === c.other ? c.unit : other, reason: '归他们管' },
        { as: c.dispatcher.token },
      ),
    resolve: () => t.call(cases.resolve, { id, outcome: 'solved', result: '已修好了', answer }, { as: by.token }),
    rework: () => t.call(cases.verify, { id, passed: false, note: '不好' }, { as: c.grid.token }),
    verify: () => t.call(cases.verify, { id, passed: true, note: '好' }, { as: c.grid.token }),
    'not admit': () =>
      t.call(cases.notAdmit, { id, reason: 'in_court', competentBody: '法院', answer }, { as: c.dispatcher.token }),
    reopen: () => t.call(cases.reopen, { id, reason: '没有好' }, { as: c.resident.token }),
    withdraw: () => t.call(cases.withdraw, { id }, { as: c.resident.token }),
  };
  return (await say[m]()).status;
}

/** Chance may leave a move out: these sequences hold each of them, so that all have been seen to be done. */
const always: readonly Move[][] = [
  ['dispatch', 'return', 'dispatch other', 'return', 'dispatch', 'transfer', 'accept', 'contact', 'resolve', 'rework'],
  ['dispatch', 'accept', 'contact', 'resolve', 'verify'],
  ['dispatch', 'accept', 'not admit', 'reopen'],
  ['dispatch', 'withdraw'],
];

test('whatever is done, and over the holidays: the due times kept are those the ledger gives', async () => {
  const done = new Set<Move>();
  const examples = always.map((sequence): [{ m: Move; hours: number }[], number] => [
    sequence.map((m) => ({ m, hours: 3 })),
    7,
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ m: fc.constantFrom(...moves), hours: fc.integer({ min: 0, max: 40 }) }), {
        minLength: 6,
        maxLength: 14,
      }),
      fc.integer({ min: 0, max: 14 }),
      async (sequence, start) => {
        t.setNow(new Date(at('02-06 07:30').getTime() + start * 86_400_000));
        const { id } = await told(t, c);
        for (const { m, hours } of sequence) {
          t.setNow(new Date(t.now().getTime() + hours * 3_600_000));
          const status = await move(id, m);
          expect(status).toBeLessThan(500);
          if (status !== 200) continue;
          done.add(m);
          expect(await kept(id)).toEqual(await reckoned(id));
        }
      },
    ),
    { numRuns: Number(process.env.CLOCK_RUNS ?? 25), examples },
  );
  expect([...done].sort()).toEqual([...new Set(moves)].sort());
});

test('a limit that reaches into a year not published stops the dispatch by hand and changes nothing', async () => {
  t.setNow(at('12-31 10:00'));
  const { id } = await told(t, c);
  const before = await row(id);
  const events = async () =>
    (await t.owner.query('select count(*) as n from event where stream_id = $1', [id])).rows[0] as { n: string };
  const seen = await events();
  const refused = await t.call(
    cases.dispatch,
    { id, unitId: c.unit, subjectCode: '16', offListReason: '理由', againReason: '再派' },
    { as: c.dispatcher.token },
  );
  expect([refused.status, refused.problem.code, refused.problem.params]).toEqual([
    409,
    'calendar.year_not_published',
    { year: 2027 },
  ]);
  expect(refused.problem.title).toContain('2027');
  expect(await row(id)).toEqual(before);
  expect(await events()).toEqual(seen);
  expect(await ledger(id, 'resolution')).toEqual([]);
});

test('the machine leaves such a matter with the dispatcher, with its proposal', async () => {
  t.setNow(at('12-31 10:00'));
  // A text the machine is sure of in ordinary times.
  const text = '三环嘉园6号楼单元门上贴满小广告，请清理';
  const tell = () =>
    t.ok(cases.report, { text, kind: 'complaint', communityCode: '371082007002' }, { as: c.resident.token });
  await t.owner.query('update model set threshold = 0');
  await t.owner.query(
    `insert into data_version (district_id, name, n) values (1, 'model', 1000) on conflict (district_id, name) do update set n = 1000`,
  );
  await new Promise((r) => setTimeout(r, 1100));
  t.setNow(at('06-01 10:00'));
  const usual = await tell();
  await t.drain();
  expect((await row(usual.id)).state).toBe('dispatched');
  t.setNow(at('12-31 10:00'));
  const { id } = await tell();
  await t.drain();
  expect((await row(id)).state).toBe('received');
  const proposals = await t.owner.query('select direct from proposal where case_id = $1', [id]);
  expect(proposals.rowCount).toBe(1);
  const queue = await t.ok(cases.queue, { queue: 'dispatch', limit: 200 }, { as: c.dispatcher.token });
  expect(queue.items.map((i) => i.id)).toContain(id);
  expect((await t.owner.query(`select 1 from job where kind = 'cases.dispatch'`)).rowCount).toBe(0);
});

test('a changed calendar moves the due times of what is open, and of nothing else', async () => {
  t.setNow(at('04-07 09:00'));
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  const ended = await told(t, c);
  await steps.dispatch(t, c, ended.id);
  await steps.accept(t, c, ended.id);
  await steps.resolve(t, c, ended.id);
  const [before, same] = [await kept(id), await kept(ended.id)];
  await t.ok(
    calendar.saveDay,
    { date: '2026-04-08', kind: 'holiday', name: '临时放假', source: '市政府临时通知' },
    { as: await t.as('system_admin') },
  );
  await t.drain();
  const after = await kept(id);
  expect(after.resolution_due_at!.getTime()).toBeGreaterThan(before.resolution_due_at!.getTime());
  expect(after).toEqual(await reckoned(id));
  expect(await kept(ended.id)).toEqual(same);
  await t.ok(
    calendar.saveDay,
    { date: '2026-04-08', kind: 'workday', name: null, source: '通知撤回了' },
    { as: await t.as('system_admin') },
  );
  await t.drain();
  expect(await kept(id)).toEqual(before);
  // A process that held the old calendar for its second reckons once more.
  t.setNow(new Date(t.now().getTime() + 4000));
  await t.drain();
  expect(await kept(id)).toEqual(before);
  expect((await t.owner.query(`select 1 from job where kind = 'cases.reckon'`)).rowCount).toBe(0);
});

test('at the turn of the year, with no calendar for the new one, what is open can still be read and ended', async () => {
  t.setNow(at('12-01 09:00'));
  const filed = [await told(t, c), await told(t, c), await told(t, c)];
  for (const { id } of filed) {
    await steps.dispatch(t, c, id);
    await steps.accept(t, c, id);
  }
  t.setNow(at('2027-01-04 09:00'));
  const [a, b, d] = filed.map((f) => f.id) as [string, string, string];
  expect((await t.call(cases.get, { id: a }, { as: c.handler.token })).status).toBe(200);
  expect(await move(a, 'resolve')).toBe(200);
  expect(await move(b, 'withdraw')).toBe(200);
  expect(await move(d, 'not admit')).toBe(200);
});

test('who asks a moment before somebody else is done, and is served after them, comes after them', async () => {
  const began = at('03-04 09:00');
  t.setNow(began);
  const filed = await told(t, c);
  t.setNow(new Date(began.getTime() + 5_000));
  await steps.dispatch(t, c, filed.id);
  t.setNow(new Date(began.getTime() + 4_800));
  await t.ok(cases.withdraw, { id: filed.id }, { as: c.resident.token });
  const [started, stopped] = await ledger(filed.id, 'resolution');
  expect(stopped).toEqual({ at: started!.at, action: 'stop' });
  const page = await t.ok(cases.get, { id: filed.id }, { as: c.dispatcher.token });
  expect(page.clocks.map((clock) => clock.state)).toEqual(['stopped', 'stopped']);
});
