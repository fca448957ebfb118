import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyday, everydayAlike, everydayElsewhere } from '../testing/everyday-matters.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, type Cast } from '../testing/matters.ts';
import { tellEveryday } from '../testing/tell-everyday.ts';

let t: TestApp;
let c: Cast;

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  const rows = await t.owner.query<{ code: string }>(
    `select code from division where level = 'community' order by code desc limit 20`,
  );
  communities = rows.rows.map((r) => r.code);
});
afterAll(() => t.close());

/** One community after the other: nothing told in one is compared with what is told in another. */
let communities: string[];
let next = 0;

// An estate, in other characters, misspelt and in pinyin; a village, a road with its number, a market, a school; and names that no gazetteer has.
const places = [
  '三环嘉园',
  '三環嘉園',
  '三环佳园',
  'sanhuanjiayuan',
  '崖头农贸市场',
  '成山大道128号',
  '府新小学',
  '东山张家村',
  '龙腾苑',
  '育才实验学校',
];

test.each(places)('of everyday matters of %s no topic and no duplicate arises but the true ones', async (place) => {
  const list = [everyday, everydayElsewhere, everydayAlike][next % 3]!;
  const found = await tellEveryday(t, list, {
    place,
    communityCode: communities[next++]!,
    dispatcher: c.dispatcher.token,
  });
  expect(found.falseTopics).toEqual([]);
  expect(found.falsePairs).toEqual([]);
  // and the true ones are found: each thing told twice or more, at least by one pair
  const things = new Set(list.flatMap((m) => m.same ?? []));
  const paired = new Set(found.pairs.map(([one]) => one.split(':')[0]!));
  expect([...paired].toSorted()).toEqual([...things].toSorted());
});

test('three people about one drain are a topic, and it is the only one', async () => {
  const found = await tellEveryday(t, everyday, {
    place: '三环花园',
    communityCode: communities[next++]!,
    dispatcher: c.dispatcher.token,
  });
  expect(found.topics.map((topic) => topic.map((said) => said.split(':')[0]))).toEqual([['drain', 'drain', 'drain']]);
});
