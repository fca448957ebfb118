import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

const { cases } = contract;
let t: TestApp;
let c: Cast;
const community = '371082007002';
const other = '371082007003';
const said = '小区北门对面的搅拌站夜里施工，噪音很大，灰尘也大，老人孩子都睡不着';

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const ask = (text: string, communityCode: string, as?: string) =>
  t.ok(cases.similar, { text, communityCode }, as ? { as } : {});

test('an open matter at the same place is offered in our own words, and only there', async () => {
  const filed = await told(t, c, { text: said, kind: 'complaint', communityCode: community });
  await t.drain();
  const same = await ask('北门对面那个搅拌站夜里噪音太大，灰尘大得睡不着', community);
  const found = same.items.find((m) => m.id === filed.id)!;
  expect(found).toMatchObject({ state: 'received', people: 1, following: false, mine: false, number: null });
  expect(JSON.stringify(same)).not.toContain('老人');
  // The same words about another place are another matter.
  expect((await ask(said, other)).items.map((m) => m.id)).not.toContain(filed.id);
  expect((await ask('路灯不亮了，请来修一修', community)).items.map((m) => m.id)).not.toContain(filed.id);
  // Who told it knows; the dispatcher gets its number.
  expect((await ask(said, community, c.resident.token)).items[0]).toMatchObject({ id: filed.id, mine: true });
  expect((await ask(said, community, c.dispatcher.token)).items[0]).toMatchObject({ number: filed.number });
});

test.each(['anonymous', 'confidential'] as const)(
  'what is %s is not offered to a neighbour',
  async (confidentiality) => {
    const text = `楼下${confidentiality === 'anonymous' ? '棋牌室通宵打牌吵闹扰民' : '作坊夜间偷排有异味的废水'}，请管一管`;
    const filed = await told(t, c, { text, kind: 'complaint', confidentiality });
    await t.drain();
    const neighbour = await person(t);
    expect((await ask(text, community)).items.map((m) => m.id)).not.toContain(filed.id);
    expect((await ask(text, community, neighbour.token)).items.map((m) => m.id)).not.toContain(filed.id);
  },
);

test('a tip-off is not offered to a neighbour', async () => {
  const text = '有人在仓库里生产假冒白酒，没有任何证照';
  const filed = await told(t, c, { text, kind: 'tip_off' });
  await t.drain();
  expect((await ask(text, community)).items.map((m) => m.id)).not.toContain(filed.id);
});

test('who says it like a matter that was merged into another is offered that one', async () => {
  const main = await told(t, c, { text: '游泳馆外墙的瓷砖往下掉，差点砸到人', kind: 'help' });
  const merged = await told(t, c, { text: '健身中心门前高空坠物，墙皮成片脱落非常危险', kind: 'help' });
  await t.drain();
  const again = '健身中心门前墙皮脱落，高空坠物危险';
  expect((await ask(again, community)).items.map((m) => m.id)).toEqual([merged.id]);
  await t.ok(contract.structure.merge, { id: merged.id, intoId: main.id }, { as: c.dispatcher.token });
  expect((await ask(again, community)).items).toMatchObject([{ id: main.id, people: 2 }]);
});
