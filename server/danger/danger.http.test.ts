import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, steps, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';

const { cases, danger, structure, supervision } = contract;
let t: TestApp;
let c: Cast;
let street: Person;
let elsewhere: Person;
const gas = '三号楼楼道里好大的煤气味，快来人！';

beforeAll(async () => {
  // A Tuesday at three in the morning: office hours have not begun.
  t = await testApp({ now: new Date('2026-10-20T19:00:00Z') });
  await t.owner.query(`update ladder_rung set valid_from = '2026-01-01'`);
  c = await cast(t);
  street = await person(t, [{ role: 'street_dispatcher', divisionCode: community.slice(0, 9) }]);
  elsewhere = await person(t, [{ role: 'street_dispatcher', divisionCode: '371082101' }]);
}, 120_000);
afterAll(() => t.close());

const alarmsOf = async (p: Person) => (await t.ok(cases.alarms, {}, { as: p.token })).items.map((row) => row.id);
const get = (id: string) => t.ok(cases.get, { id }, { as: c.dispatcher.token });
const typesOf = async (id: string) =>
  (await t.owner.query<{ type: string }>('select type from event where stream_id = $1 order by seq', [id])).rows.map(
    (r) => r.type,
  );

test('a page gets the words, the advice and the numbers without signing in, and only what is in use', async () => {
  const all = (await t.ok(danger.list, {}, { as: c.dispatcher.token })).items;
  await t.ok(danger.save, { ...all.at(-1)!, active: false }, { as: await t.as('system_admin') });
  const { items } = await t.ok(danger.signs, {});
  expect(items.map((k) => k.code)).toEqual(all.slice(0, -1).map((k) => k.code));
  expect(items[0]).toMatchObject({ code: 'gas', numbers: [{ number: '119' }, { number: '120' }] });
  expect(Object.keys(items[0]!)).not.toContain('source');
  await t.ok(danger.save, all.at(-1)!, { as: await t.as('system_admin') });
});

test('a matter that tells of a danger is marked, its dispatchers hear it at once and are told, until one takes it up', async () => {
  const filed = await t.ok(cases.report, { text: gas, communityCode: community }, { as: c.resident.token });
  // At once: before any job has run.
  expect(await alarmsOf(c.dispatcher)).toContain(filed.id);
  expect(await alarmsOf(street)).toContain(filed.id);
  expect(await alarmsOf(elsewhere)).not.toContain(filed.id);
  await t.drain();
  const view = await get(filed.id);
  expect(view.marks).toContain('danger');
  expect(view.danger).toMatchObject({ code: 'gas', found: '煤气味', takenAt: null });
  expect((await typesOf(filed.id)).slice(0, 2)).toEqual(['case.reported', 'case.alarmed']);
  const mine = await t.ok(cases.mineOne, { id: filed.id }, { as: c.resident.token });
  expect(mine.urgent).toBe(true);
  expect(mine.steps.map((s) => s.code)).toContain('alarmed');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await t.drain();
  for (const p of [c.dispatcher, street]) {
    const told = (await t.ok(supervision.notices, { limit: 200 }, { as: p.token })).items;
    expect(told.filter((n) => n.streamId === filed.id).map((n) => n.name)).toContain('群众诉求中有危险情形');
  }
  await t.ok(cases.takeAlarm, { id: filed.id }, { as: street.token });
  expect(await alarmsOf(c.dispatcher)).not.toContain(filed.id);
  const second = await t.call(cases.takeAlarm, { id: filed.id }, { as: c.dispatcher.token });
  expect([second.status, second.problem.code]).toEqual([409, 'case.action_not_allowed']);
  expect((await get(filed.id)).danger?.takenAt).not.toBeNull();
});

test('its clocks run by the urgent limits, at night as well', async () => {
  const { id } = await told(t, c, { text: gas });
  await steps.dispatch(t, c, id);
  const row = await get(id);
  const minutes = (at: string | null) => (Date.parse(at!) - t.now().getTime()) / 60_000;
  expect(minutes(row.contactDueAt)).toBeCloseTo(15, 5);
  expect(minutes(row.resolutionDueAt)).toBeCloseTo(120, 5);
  const usual = await told(t, c);
  await steps.dispatch(t, c, usual.id);
  expect(minutes((await get(usual.id)).contactDueAt)).toBeGreaterThan(60);
});

test('what the reporter adds later raises the alarm as well, and the clocks that run become urgent', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  await t.ok(cases.add, { id, text: '现在灯那里着火了，冒烟！' }, { as: c.resident.token });
  await t.drain();
  expect(await alarmsOf(c.dispatcher)).toContain(id);
  const row = await get(id);
  expect(row.danger).toMatchObject({ code: 'fire', found: null });
  expect((Date.parse(row.resolutionDueAt!) - t.now().getTime()) / 3_600_000).toBeCloseTo(2, 5);
  // The same again is no news.
  await t.ok(cases.takeAlarm, { id }, { as: c.dispatcher.token });
  await t.ok(cases.add, { id, text: '还在着火' }, { as: c.resident.token });
  await t.drain();
  expect(await alarmsOf(c.dispatcher)).not.toContain(id);
});

test('the part of a split matter that tells of a danger is marked, the other is not', async () => {
  const { id } = await told(t, c, { text: '路灯不亮，还有别的事' });
  const { items } = await t.ok(
    structure.split,
    { id, parts: [{ text: '单元门口有很大的煤气味' }, { text: '三号楼的路灯不亮了' }] },
    { as: c.dispatcher.token },
  );
  expect((await Promise.all(items.map((one) => get(one.id)))).map((view) => view.danger?.code ?? null)).toEqual([
    'gas',
    null,
  ]);
});

test('a note of staff raises no alarm', async () => {
  const { id } = await told(t, c);
  await t.ok(cases.add, { id, text: '打电话问过，没有煤气味' }, { as: c.dispatcher.token });
  await t.ok(cases.add, { id, text: '同事说闻到煤气味' }, { as: c.dispatcher.token });
  await t.drain();
  expect(await alarmsOf(c.dispatcher)).not.toContain(id);
});

test('a confidential danger is heard by the district’s dispatcher alone', async () => {
  const { id } = await told(t, c, { text: gas, confidentiality: 'confidential' });
  expect(await alarmsOf(c.dispatcher)).toContain(id);
  expect(await alarmsOf(street)).not.toContain(id);
  expect((await t.call(cases.takeAlarm, { id }, { as: street.token })).problem.code).toBe('case.not_found');
});

test('words an administrator adds are recognised in the next matter; what was told before stays as it is', async () => {
  const text = '广场上的大风车要倒了';
  const before = await told(t, c, { text });
  const kind = (await t.ok(danger.list, {}, { as: c.dispatcher.token })).items.find((k) => k.code === 'collapse')!;
  await t.ok(danger.save, { ...kind, words: [...kind.words, '大风车…倒'] }, { as: await t.as('system_admin') });
  const after = await told(t, c, { text });
  expect((await get(before.id)).danger).toBeNull();
  expect((await get(after.id)).danger).toMatchObject({ code: 'collapse', found: '大风车要倒' });
});

test.each([
  [{ words: [] }, 'words'],
  [{ numbers: [] }, 'numbers'],
  [{ numbers: [{ number: 'abc', name: '甲', nameEn: 'A' }] }, 'numbers.0.number'],
  [{ contactMinutes: 0 }, 'contactMinutes'],
])('a kind with %j is refused, and the field is named', async (part, path) => {
  const kind = (await t.ok(danger.list, {}, { as: c.dispatcher.token })).items[0]!;
  const refused = await t.call(danger.save, { ...kind, ...part } as never, { as: await t.as('system_admin') });
  expect(refused.status).toBe(422);
  expect(refused.problem.fields?.map((f) => f.path)).toContain(path);
});
