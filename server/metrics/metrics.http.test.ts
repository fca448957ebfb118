import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Reply } from '#contract/endpoint.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, steps, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';

const { metrics, cases } = contract;
let t: TestApp;
let c: Cast;
let leader: Person;
let street: Person;
let admin: string;
const start = new Date('2026-10-20T02:00:00Z');
const town = '371082007';

beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
  leader = await person(t, [{ role: 'district_leader' }]);
  street = await person(t, [{ role: 'street_leader', divisionCode: town }]);
  admin = (await person(t, [{ role: 'system_admin' }])).token;
  for (let i = 0; i < 4; i++) await matterIn(t, c, 'closed');
  const back = await matterIn(t, c, 'dispatched');
  await steps.return(t, c, back.id);
  await steps.dispatch(t, c, back.id, c.other);
  const poor = await matterIn(t, c, 'resolved');
  await steps.rework(t, c, poor.id);
  await told(t, c, { communityCode: '371082001008' });
  const again = await matterIn(t, c, 'answered');
  await t.ok(cases.reopen, { id: again.id, reason: '还是没修好' }, { as: c.resident.token });
  await t.drain();
});
afterAll(() => t.close());

type Figures = Reply<typeof metrics.figures>;
const figuresOf = (who: Person, more = {}) => t.ok(metrics.figures, { period: 'week', ...more }, { as: who.token });
const of = (f: Figures, code: string) => f.items.find((i) => i.metric === code)!;

test('every number of a page drills down to as many cases, for every reader and along every dimension', async () => {
  const readers = [leader, street, c.head, c.dispatcher];
  let drilled = 0;
  for (const who of readers) {
    const page = await figuresOf(who);
    const rows = await Promise.all(
      page.scope.dims.map(async (dim) => ({
        dim,
        ...(await t.ok(metrics.breakdown, { dim, period: 'week' }, { as: who.token })),
      })),
    );
    for (const figure of page.items) {
      for (const term of figure.terms) {
        const asked = { metric: figure.metric, fact: term.fact, period: 'week' as const };
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const more = await t.ok(
            metrics.cases,
            { ...asked, limit: 3, ...(cursor ? { cursor } : {}) },
            { as: who.token },
          );
          const amount = (i: (typeof more.items)[number]) => (term.of === 'amount' ? i.amount : 1);
          seen.push(...more.items.flatMap((i) => Array<string>(amount(i)).fill(`${i.day} ${i.case?.id} ${i.seq}`)));
          if (term.of === 'count') expect(more.total).toBe(term.n);
          cursor = more.next ?? undefined;
        } while (cursor);
        expect(seen.length, `${figure.metric} ${term.fact}`).toBe(term.n);
        if (term.of === 'count') expect(new Set(seen).size).toBe(seen.length);
        drilled += seen.length;
      }
    }
    for (const { dim, rows: lines } of rows) {
      for (const line of lines) {
        for (const code of ['response_rate', 'resolution_on_time', 'received_count', 'dispatched_count']) {
          const worth = line.items.find((i) => i.metric === code);
          const term = of(page, code).terms[0]!;
          if (!worth || term.weight !== 1) continue;
          const found = await t.ok(
            metrics.cases,
            { metric: code, fact: term.fact, period: 'week', dim, key: line.key, limit: 200 },
            { as: who.token },
          );
          expect([found.total, found.items.length], `${code} of ${dim} ${line.name}`).toEqual([
            worth.numerator,
            worth.numerator,
          ]);
        }
      }
    }
  }
  expect(drilled).toBeGreaterThan(100);
}, 240_000);

test('each sees what the position covers: a unit its own, a town its own, the district all', async () => {
  const [all, own, inTown] = await Promise.all([leader, c.head, street].map((who) => figuresOf(who)));
  expect([all!.scope.kind, own!.scope.kind, inTown!.scope.kind]).toEqual(['district', 'units', 'town']);
  const dispatched = (f: Figures) => of(f, 'dispatched_count').numerator;
  expect(dispatched(own!)).toBeLessThan(dispatched(all!));
  const byUnit = await t.ok(metrics.breakdown, { dim: 'unit', period: 'week' }, { as: c.head.token });
  expect(byUnit.rows.map((r) => r.key)).toEqual([c.unit]);
  expect(of(inTown!, 'received_count').numerator).toBeLessThan(of(all!, 'received_count').numerator);
  const towns = await t.ok(metrics.breakdown, { dim: 'town', period: 'week' }, { as: leader.token });
  const received = (key: string) =>
    towns.rows.find((r) => r.key === key)!.items.find((i) => i.metric === 'received_count')!.numerator;
  expect(of(inTown!, 'received_count').numerator).toBe(received(town));
});

test.each([
  ['a town, by town', () => street, { dim: 'town' }],
  ['a unit, by town', () => c.head, { dim: 'town' }],
  ['a unit, by community', () => c.head, { dim: 'community' }],
] as const)('%s: not permitted', async (_, who, input) => {
  expect((await t.call(metrics.breakdown, input, { as: who().token })).problem.code).toBe('access.not_permitted');
});

test('a unit does not drill into another, nor a street into another town', async () => {
  const asked = { metric: 'received_count', fact: 'reported' as const, period: 'week' as const };
  for (const [who, dim, key] of [
    [c.head, 'unit', c.other],
    [c.head, 'person', c.otherHandler.id],
    [street, 'community', '371082001008'],
  ] as const)
    expect((await t.call(metrics.cases, { ...asked, dim, key }, { as: who.token })).problem.code).toBe(
      'access.not_permitted',
    );
});

test.each([
  ['handler', () => c.handler.token],
  ['grid worker', () => c.grid.token],
  ['resident', () => c.resident.token],
  ['system administrator', () => admin],
])('a %s sees no figures', async (_, as) => {
  for (const endpoint of [metrics.figures, metrics.board] as const)
    expect((await t.call(endpoint, {}, { as: as() })).problem.code).toBe('access.not_permitted');
});

test('a confidential matter counts, and has no row for who may not see it', async () => {
  const before = of(await figuresOf(leader), 'received_count').numerator;
  await told(t, c, { confidentiality: 'confidential', text: '要求保密的事情' });
  await t.drain();
  const asked = { metric: 'received_count', fact: 'reported' as const, period: 'week' as const, limit: 200 };
  const seen = await t.ok(metrics.cases, asked, { as: leader.token });
  expect([seen.total, seen.items.length]).toEqual([before + 1, before]);
  expect(seen.items.filter((i) => i.case === null)).toHaveLength(0);
  const dispatcher = await t.ok(metrics.cases, asked, { as: c.dispatcher.token });
  expect([dispatcher.items.length, dispatcher.items.filter((i) => i.case === null).length]).toEqual([before + 1, 0]);
});

test('left out by hand, a case is not counted where its reason is named; taken back, it is; both go on record', async () => {
  const { id, number } = await matterIn(t, c, 'closed');
  await t.drain();
  const rate = async () => of(await figuresOf(leader), 'solve_rate');
  const stars = async () => of(await figuresOf(leader), 'stars').denominator;
  const [before, rated] = [await rate(), await stars()];
  const as = { as: leader.token };
  const out = await t.ok(metrics.exclude, { number, reason: 'unreasonable', note: '经会商认定为不合理诉求' }, as);
  await t.drain();
  // Asked by one: nothing moves, and who asked does not sign twice.
  expect(out).toMatchObject({ confirmedAt: null, mine: true });
  expect(await rate()).toMatchObject({ denominator: before.denominator, numerator: before.numerator });
  expect((await t.call(metrics.confirmExclusion, { id: out.id }, as)).problem.code).toBe('exclusion.second_person');
  const second = { as: (await person(t, [{ role: 'district_leader' }])).token };
  expect(await t.ok(metrics.confirmExclusion, { id: out.id }, second)).toMatchObject({ mine: false });
  expect((await t.call(metrics.confirmExclusion, { id: out.id }, second)).problem.code).toBe(
    'exclusion.confirmed_already',
  );
  await t.drain();
  expect(await rate()).toMatchObject({ denominator: before.denominator - 1, numerator: before.numerator - 1 });
  const left = (await rate()).leftOut.find((x) => x.reason === 'unreasonable')?.n ?? 0;
  expect(left - (before.leftOut.find((x) => x.reason === 'unreasonable')?.n ?? 0)).toBe(1);
  // The rating is not among the metrics that name this reason.
  expect(await stars()).toBe(rated);
  const again = await t.call(metrics.exclude, { number, reason: 'unreasonable', note: '再剔除一次' }, as);
  expect(again.problem.code).toBe('metric.excluded_already');
  expect(
    (await t.ok(metrics.cases, { metric: 'solve_rate', fact: 'confirmed', period: 'week' }, as)).left,
  ).toBeGreaterThan(0);
  await t.ok(metrics.takeBack, { id: out.id, note: '申诉成立，重新计入' }, as);
  await t.drain();
  expect(await rate()).toMatchObject({ denominator: before.denominator, numerator: before.numerator });
  const twice = await t.call(metrics.takeBack, { id: out.id, note: '再撤销一次' }, as);
  expect(twice.problem.code).toBe('exclusion.taken_back_already');
  const list = await t.ok(metrics.exclusions, { caseId: id }, as);
  expect(list.items).toMatchObject([{ number, reason: 'unreasonable', takenBackBy: '测试员' }]);
  const { rows } = await t.owner.query(`select type, data from event where stream_id = $1 order by seq`, [out.id]);
  expect(rows.map((r: { type: string }) => r.type)).toEqual([
    'exclusion.asked',
    'exclusion.made',
    'exclusion.taken_back',
  ]);
  expect(JSON.stringify(rows)).not.toContain('会商');
});

test.each([
  ['a dispatcher', () => c.dispatcher.token],
  ['a unit head', () => c.head.token],
])('%s leaves nothing out', async (_, as) => {
  const input = { number: '0'.repeat(23), reason: 'question' as const, note: '不让我算' };
  expect((await t.call(metrics.exclude, input, { as: as() })).problem.code).toBe('access.not_permitted');
});

test('what is not there cannot be left out or taken back', async () => {
  const as = { as: leader.token };
  expect(
    (await t.call(metrics.exclude, { number: '9'.repeat(23), reason: 'question', note: '没有这件事' }, as)).problem
      .code,
  ).toBe('case.not_found');
  expect((await t.call(metrics.takeBack, { id: randomUUID(), note: '没有这一条' }, as)).problem.code).toBe(
    'exclusion.not_found',
  );
});

test('a changed metric is a new version from now on; a past period keeps the version of its time', async () => {
  const list = await t.ok(metrics.list, {}, { as: admin });
  const { code, version, validFrom: _, ...body } = list.items.find((m) => m.code === 'satisfaction_rate')!;
  expect(version).toBe(1);
  const before = of(await figuresOf(leader), code);
  t.setNow(new Date('2026-11-03T02:00:00Z'));
  const numerator = body.numerator.map((x) => (x.fact === 'satisfied' ? { ...x, weight: 0.5 } : x));
  const saved = await t.ok(metrics.save, { code, ...body, numerator }, { as: admin });
  expect(saved.version).toBe(2);
  expect(of(await figuresOf(leader, { on: '2026-10-20' }), code)).toMatchObject({ value: before.value });
  await matterIn(t, c, 'closed');
  await t.drain();
  // One matter, four stars: satisfied, which now counts half.
  expect(of(await figuresOf(leader), code)).toMatchObject({ value: 50, denominator: 1 });
  const { rows } = await t.owner.query(`select type from event where type = 'metric.saved'`);
  expect(rows).toHaveLength(1);
  t.setNow(start);
});

test.each([
  ['circular', { numerator: [], denominator: [], parts: [{ metric: 'three_rates', weight: 1 }] }, 'metric.circular'],
  ['of nothing', { numerator: [], denominator: [], parts: [] }, 'metric.incomplete'],
  [
    'of what is not there',
    { numerator: [], denominator: [], parts: [{ metric: 'no_such', weight: 1 }] },
    'metric.not_found',
  ],
])('a metric that is %s is refused', async (_, part, code) => {
  const list = await t.ok(metrics.list, {}, { as: admin });
  const { version: _v, validFrom: _f, ...body } = list.items.find((m) => m.code === 'stars')!;
  const reply = await t.call(metrics.save, { ...body, code: 'new_one', ...part }, { as: admin });
  expect(reply.problem.code).toBe(code);
});

test('only who runs the system changes metrics', async () => {
  expect((await t.call(metrics.recount, {}, { as: leader.token })).problem.code).toBe('access.not_permitted');
  const limit = { limit: 'filing' as const, minutes: 20, source: '本地规定', verified: true };
  expect((await t.call(metrics.saveLimit, limit, { as: leader.token })).problem.code).toBe('access.not_permitted');
  expect(await t.ok(metrics.saveLimit, limit, { as: admin })).toMatchObject({ code: 'filing', minutes: 20 });
  const { limits } = await t.ok(metrics.list, {}, { as: admin });
  expect(limits.filter((l) => l.code === 'filing')).toMatchObject([{ minutes: 20, verified: true }]);
});

test('a trend adds up to the number it belongs to', async () => {
  // After all that the demonstration holds: a trend ends today.
  t.setNow(new Date('2026-12-31T12:00:00Z'));
  for (const period of ['week', 'month', 'year'] as const) {
    const asked = { period, on: '2026-10-20' };
    const page = await t.ok(metrics.figures, asked, { as: leader.token });
    const { points } = await t.ok(metrics.trend, { code: 'received_count', ...asked }, { as: leader.token });
    expect(points.reduce((n, p) => n + p.numerator, 0)).toBe(of(page, 'received_count').numerator);
  }
  t.setNow(start);
});

test('the board counts what is open now, as the rows say', async () => {
  const board = await t.ok(metrics.board, {}, { as: leader.token });
  const { rows } = await t.owner.query<{ n: number }>(
    `select count(*)::int as n from case_record where state not in ('answered', 'closed') and confidentiality <> 'confidential'`,
  );
  expect(board.now.open).toBe(rows[0]!.n);
  expect(board.units.reduce((n, u) => n + u.open, 0) + board.now.waiting).toBe(board.now.open);
  const own = await t.ok(metrics.board, {}, { as: c.head.token });
  expect(own.units.map((u) => u.unit.id)).toEqual([c.unit]);
});

test('what hangs on a wall says subject and place, and never a word of who told it', async () => {
  const secret = await told(t, c, { text: '邻居家的事，我姓隐名', confidentiality: 'confidential' });
  const plain = await told(t, c, { text: '隔壁老赵家半夜打麻将' });
  await steps.dispatch(t, c, plain.id);
  await t.drain();
  const reply = await t.ok(metrics.board, {}, { as: leader.token });
  expect(JSON.stringify(reply)).not.toMatch(/老赵|麻将|隐名|楼道的灯/);
  expect(JSON.stringify(reply)).not.toContain(secret.id);
  const { rows } = await t.owner.query<{ placed: number; unplaced: number }>(
    `select count(*) filter (where lng is not null)::int as placed, count(*) filter (where lng is null)::int as unplaced from case_record
     where state not in ('answered', 'closed') and confidentiality <> 'confidential'`,
  );
  // Nothing that is open is left out: with a point it is on the map, without one it is counted by its community.
  expect(reply.marks.reduce((n, m) => n + m.n, 0)).toBe(rows[0]!.placed);
  expect(reply.unplaced.reduce((n, m) => n + m.n, 0)).toBe(rows[0]!.unplaced);
  const first = await t.owner.query<{ id: string }>(
    `select id from case_record where state not in ('answered', 'closed') and confidentiality <> 'confidential'
     and least(contact_due_at, resolution_due_at) is not null order by least(contact_due_at, resolution_due_at), id limit 1`,
  );
  expect(reply.due[0]?.id).toBe(first.rows[0]?.id);
});

test('the public board tells no number below five, nothing finer than a town, and only of what is over', async () => {
  t.setNow(new Date('2026-10-27T02:00:00Z'));
  const board = await t.ok(metrics.publicBoard, { period: 'week' });
  t.setNow(start);
  expect([board.from, board.to]).toEqual(['2026-10-19', '2026-10-25']);
  expect(board.total.received).toBeGreaterThanOrEqual(5);
  const told = [...board.towns, ...board.subjects].flatMap((r) => [r.received, r.answered]);
  expect(told.filter((n) => n !== null && n > 0 && n < 5)).toEqual([]);
  expect(told).toContain(null);
  expect(board.towns.every((r) => r.key.length === 9)).toBe(true);
  expect(board.subjects.every((r) => r.key.length === 2)).toBe(true);
});

test('a report keeps its figures, bears its maker’s name and is only the maker’s', async () => {
  const made = await t.ok(metrics.makeReport, { period: 'week', on: '2026-10-20' }, { as: c.head.token });
  expect(made).toMatchObject({ from: '2026-10-19', to: '2026-10-25', by: '测试员' });
  const { rows } = await t.owner.query(`select data from event where stream_id = $1 and type = 'report.made'`, [
    made.id,
  ]);
  expect(rows).toHaveLength(1);
  expect((await t.ok(metrics.reports, {}, { as: c.head.token })).items.map((r) => r.id)).toEqual([made.id]);
  expect((await t.ok(metrics.reports, {}, { as: leader.token })).items).toEqual([]);
  const sheet = await t.call(metrics.reportSheet, { id: made.id }, { as: c.head.token });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(sheet.raw).buffer);
  expect(book.worksheets[0]!.getCell('A2').text).toContain('测试员');
  expect(book.worksheets.map((w) => w.name)).toEqual(['指标', '按单位', '按事项', '每天受理和答复']);
  for (const endpoint of [metrics.reportPdf, metrics.reportSheet])
    expect((await t.call(endpoint, { id: made.id }, { as: leader.token })).problem.code).toBe('report.not_found');
  const pdf = await t.call(metrics.reportPdf, { id: made.id }, { as: c.head.token });
  // A machine without the font says what to install, and nothing else.
  if (pdf.status === 200) expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-');
  else expect(pdf.problem.code).toBe('report.no_font');
});
