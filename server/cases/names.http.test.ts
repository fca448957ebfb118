import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

const { cases, session, structure } = contract;
const english = { 'accept-language': 'en-GB,en;q=0.9' };
const chinese = /[一-鿿]/;

describe('Units and subjects have a name in each language', () => {
  let t: TestApp;
  let c: Cast;
  beforeAll(async () => {
    t = await testApp({ now: new Date('2026-03-04T02:00:00Z') });
    c = await cast(t);
  });
  afterAll(() => t.close());

  const dispatch = (id: string) =>
    t.ok(
      cases.dispatch,
      { id, unitId: c.unit, subjectCode: '010101', offListReason: '测试派单' },
      { as: c.dispatcher.token, headers: english },
    );

  it('a case reads in the language of its reader, in the list and on its page', async () => {
    const { id } = await told(t, c);
    await dispatch(id);
    const as = c.handler.token;
    for (const [headers, has] of [
      [english, false],
      [{ 'accept-language': 'zh-CN' }, true],
    ] as const) {
      const row = (await t.ok(cases.queue, { queue: 'unit' }, { as, headers })).items.find((i) => i.id === id)!;
      const page = await t.ok(cases.get, { id }, { as, headers });
      const me = await t.ok(session.get, {}, { as, headers });
      const names = [row.unit!.name, row.subject!.name, page.unit!.name, page.subject!.name];
      for (const name of [...names, me.me!.positions[0]!.unit!.name])
        expect([name, chinese.test(name)]).toEqual([name, has]);
      expect(page.timeline.flatMap((e) => e.by.unit ?? []).every((unit) => chinese.test(unit) === has)).toBe(true);
    }
  });

  it('the duty list speaks of the stations of the place', async () => {
    const { items } = await t.ok(contract.catalogue.duties, {}, { as: c.dispatcher.token, headers: english });
    expect(items.filter((d) => chinese.test(d.leadName + d.subjectName))).toEqual([]);
    expect(items.find((d) => d.lead === 'town:justice')?.leadName).toBe('Justice Station of the place');
  });

  it('what a browser keeps in one language it does not show in the other', async () => {
    const { headers } = await t.call(contract.metrics.publicBoard, { period: 'week' });
    expect(headers['cache-control']).toContain('public');
    expect(headers.vary).toContain('accept-language');
  });

  it('what is kept for others to read is in Chinese, whatever the language of who acted', async () => {
    const filed = await told(t, c);
    const neighbour = await person(t);
    await t.ok(structure.follow, { id: filed.id }, { as: neighbour.token });
    await dispatch(filed.id);
    await t.drain();
    const { rows } = await t.owner.query('select params from notice where account_id = $1', [neighbour.id]);
    expect(rows.length).toBeGreaterThan(0);
    for (const { params } of rows) expect(params.about).toMatch(chinese);
  });
});
