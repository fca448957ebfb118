import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, rawCase, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

const { searches } = contract;
let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const keep = (as: string, more: Record<string, unknown> = {}, id: string = randomUUID()) =>
  t.call(
    searches.save,
    { id, name: '路灯投诉', filter: { q: '路灯', kind: 'complaint', stars: 2 }, ...more } as never,
    { as },
  );
const seen = async (as: string) => (await t.ok(searches.list, {}, { as })).items;

test('a search is kept, changed, made the default and forgotten by who keeps it; nobody else sees it', async () => {
  const { body } = await keep(c.handler.token);
  expect(body).toMatchObject({
    name: '路灯投诉',
    filter: { q: '路灯', kind: 'complaint', stars: 2 },
    unit: null,
    mine: true,
    isDefault: false,
  });
  await t.ok(searches.setDefault, { id: body.id }, { as: c.handler.token });
  const changed = await keep(c.handler.token, { name: '改了名' }, body.id);
  expect(changed.body).toMatchObject({ id: body.id, name: '改了名', isDefault: true });
  expect(await seen(c.handler.token)).toHaveLength(1);
  expect(await seen(c.head.token)).toEqual([]);
  for (const [endpoint, more] of [
    [searches.count, {}],
    [searches.remove, {}],
    [searches.save, { name: '别人的', filter: {} }],
  ] as const)
    expect((await t.call(endpoint, { id: body.id, ...more } as never, { as: c.head.token })).problem.code).toBe(
      'search.not_found',
    );
  expect((await t.call(searches.setDefault, { id: body.id }, { as: c.head.token })).status).toBe(404);
  await t.ok(searches.remove, { id: body.id }, { as: c.handler.token });
  expect(await seen(c.handler.token)).toEqual([]);
  expect((await t.owner.query('select from default_search')).rowCount).toBe(0);
});

test('what is shared with a unit is seen by its people, changed by who keeps it, and never shared with another unit', async () => {
  const { body } = await keep(c.head.token, { unitId: c.unit });
  expect(await seen(c.handler.token)).toEqual([
    expect.objectContaining({ id: body.id, mine: false, unit: expect.objectContaining({ id: c.unit }) as unknown }),
  ]);
  expect(await seen(c.otherHandler.token)).toEqual([]);
  expect((await keep(c.handler.token, {}, body.id)).status).toBe(404);
  expect((await t.call(searches.remove, { id: body.id }, { as: c.handler.token })).status).toBe(403);
  await t.ok(searches.setDefault, { id: body.id }, { as: c.handler.token });
  expect((await seen(c.handler.token))[0]!.isDefault).toBe(true);
  await t.ok(searches.setDefault, { id: null }, { as: c.handler.token });
  expect((await seen(c.handler.token))[0]!.isDefault).toBe(false);
  expect((await keep(c.handler.token, { unitId: c.other })).problem.code).toBe('search.not_your_unit');
});

test('each counts what they themselves may see', async () => {
  for (const unit of [c.unit, c.unit, c.other])
    await rawCase(t, { unit_id: unit, state: 'accepted', kind: 'suggestion', channel: 'wechat' });
  const { body } = await keep(c.head.token, { unitId: c.unit, filter: { kind: 'suggestion', channel: 'wechat' } });
  expect((await t.ok(searches.count, { id: body.id }, { as: c.handler.token })).n).toBe(2);
  const everything = await keep(c.dispatcher.token, { filter: { kind: 'suggestion', channel: 'wechat' } });
  expect((await t.ok(searches.count, { id: everything.body.id }, { as: c.dispatcher.token })).n).toBe(3);
});

test('fifty are enough, and what is looked for stays out of the events', async () => {
  const keen = await person(t, [{ role: 'dispatcher' }]);
  for (let i = 0; i < 50; i++) expect((await keep(keen.token)).status).toBe(200);
  expect((await keep(keen.token)).problem.code).toBe('search.too_many');
  const { rows } = await t.owner.query(`select data from event where stream = 'search'`);
  expect(rows.length).toBeGreaterThan(50);
  expect(JSON.stringify(rows)).not.toContain('路灯');
});
