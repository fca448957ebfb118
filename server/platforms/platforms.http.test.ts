import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { rawCase } from '../testing/matters.ts';
import { person, unitId } from '../testing/people.ts';

const { platforms, cases, exports, searches } = contract;
const town = '371082007';
let t: TestApp;
let admin: string;
let leader: string;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  await t.drain();
  await t.owner.query('truncate case_record, job cascade');
  admin = await t.as('system_admin');
  leader = (await person(t, [{ role: 'street_leader', divisionCode: town }])).token;
  const unit = await unitId(t, `${town}:police`);
  const made: [string | null, string, string][] = [
    ['1301', 'dispatched', town],
    ['1304', 'accepted', town],
    ['130401', 'resolved', town],
    ['1203', 'dispatched', town],
    ['16', 'dispatched', town],
    ['1602', 'verified', town],
    ['0801', 'dispatched', town],
    ['1301', 'closed', town],
    ['1301', 'dispatched', '371082008'],
    [null, 'received', town],
    ['1501', 'received', town],
  ];
  for (const [subject, state, of] of made)
    await rawCase(t, {
      subject_code: subject,
      state,
      town_code: of,
      unit_id: state === 'received' ? null : unit,
      resolution_due_at: state === 'dispatched' ? new Date(t.now().getTime() - 1000) : null,
      ...(state === 'closed' ? { answer: '好', outcome: 'solved' } : {}),
    });
});
afterAll(() => t.close());

const room = async () => (await t.ok(platforms.room, {}, { as: leader })).platforms;

test('the command room counts the open cases of its street by the longest prefix of their subject', async () => {
  const reply = await t.ok(platforms.room, {}, { as: leader });
  expect(Object.fromEntries(reply.platforms.map((p) => [p.code, [p.open, p.overdue]]))).toEqual({
    security: [1, 1],
    market: [1, 1],
    enforcement: [1, 0],
    service: [3, 0],
  });
  // 16 itself and 0801 belong to no platform
  expect([reply.others.open, reply.waiting]).toEqual([2, 2]);
  expect(reply.platforms[0]!.units[0]).toMatchObject({ open: 1, overdue: 1 });
});

test('a queue narrowed to a platform shows the same cases', async () => {
  for (const { code, open } of await room()) {
    const list = await t.ok(cases.queue, { queue: 'all', platform: code, limit: 200 }, { as: leader });
    expect([code, list.items.length]).toEqual([code, open]);
  }
  const none = await t.ok(cases.queue, { queue: 'all', platform: 'nothing' }, { as: leader });
  expect(none.items).toEqual([]);
  const closed = await t.ok(cases.queue, { queue: 'all', platform: 'security', state: 'closed' }, { as: leader });
  expect(closed.items).toHaveLength(1);
});

test('a platform is a filter that is kept and taken out like the others', async () => {
  const dispatcher = (await person(t, [{ role: 'dispatcher' }])).token;
  const queue = async (filter: object) =>
    (await t.ok(cases.queue, { queue: 'all', limit: 200, ...filter }, { as: dispatcher })).items.map((i) => i.number);
  for (const filter of [
    { platform: 'security' },
    { platform: 'security', state: 'closed' as const },
    { platform: 'service', townCode: town },
    { platform: 'enforcement', kind: 'help' as const, subjectCode: '16' },
  ]) {
    const numbers = await queue(filter);
    expect(numbers.length).toBeGreaterThan(0);
    const found = await t.ok(cases.search, { ...filter, limit: 200 }, { as: dispatcher });
    expect(found.items.map((i) => i.number)).toEqual(numbers);
    const kept = await t.ok(
      searches.save,
      { id: randomUUID(), name: '平台', filter: filter as never },
      { as: dispatcher },
    );
    expect(kept.filter).toMatchObject(filter);
    expect((await t.ok(searches.count, { id: kept.id }, { as: dispatcher })).n).toBe(numbers.length);
  }
  const made = await t.ok(
    exports.make,
    { format: 'csv', filter: { platform: 'security' }, purpose: '综治周报' },
    { as: dispatcher },
  );
  let state: string = made.state;
  for (let tries = 0; ['waiting', 'running'].includes(state) && tries < 200; tries++) {
    await t.drain();
    await wait(50);
    state = (await t.ok(exports.mine, {}, { as: dispatcher })).items.find((e) => e.id === made.id)!.state;
  }
  const text = (await t.call(exports.file, { id: made.id }, { as: dispatcher })).raw.toString('utf8');
  const numbers = await queue({ platform: 'security' });
  expect(text.match(/\b\d{23}\b/g)!.toSorted()).toEqual(numbers.toSorted());
  expect(text).toContain('平台 综治工作（在办）');
});

test('a platform takes a subject from another, at once for everybody', async () => {
  const { items } = await t.ok(platforms.list, {}, { as: admin });
  const { unitNames: _, ...security } = items.find((p) => p.code === 'security')!;
  await t.ok(platforms.save, { ...security, subjects: [...security.subjects, '1304'] }, { as: admin });
  expect((await room()).map((p) => [p.code, p.open])).toEqual([
    ['security', 3],
    ['market', 1],
    ['enforcement', 1],
    ['service', 1],
  ]);
  const after = await t.ok(platforms.list, {}, { as: admin });
  expect(after.items.find((p) => p.code === 'service')!.subjects).not.toContain('1304');
  const bad = (more: object) => t.call(platforms.save, { ...security, ...more }, { as: admin });
  expect((await bad({ subjects: ['99'] })).problem.code).toBe('subject.not_found');
  expect((await bad({ units: [{ unit: 'dept:nobody', leads: true }] })).problem.code).toBe('unit.not_found');
  expect((await t.call(platforms.save, security, { as: leader })).status).toBe(403);
});

test('a secondment has a period and gives no rights', async () => {
  const unit = await unitId(t, 'dept:market');
  const lent = await person(t, [{ role: 'handler', unitId: unit }]);
  const id = randomUUID();
  const row = {
    id,
    platform: 'market',
    townCode: town,
    personId: lent.id,
    fromUnitId: unit,
    duty: '食品检查',
    fromOn: '2026-10-01',
    toOn: '2026-10-20' as string | null,
  };
  await t.ok(platforms.saveMember, row, { as: admin });
  const find = async () =>
    (await t.ok(platforms.members, { townCode: town }, { as: leader })).items.find((m) => m.id === id)!;
  expect(await find()).toMatchObject({ platform: 'market', person: { name: '测试员' }, here: true });
  await t.ok(platforms.saveMember, { ...row, toOn: '2026-10-19' }, { as: admin });
  expect((await find()).here).toBe(false);
  expect((await t.call(platforms.saveMember, { ...row, toOn: '2026-09-01' }, { as: admin })).problem.code).toBe(
    'platform.period_reversed',
  );
  expect((await t.ok(cases.queue, { queue: 'all', platform: 'market' }, { as: lent.token })).items).toEqual([]);
});
