import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { readSettings } from '../kernel/config.ts';
import { seedDistricts } from '../seed.ts';
import { testRole, testSecret } from '../testing/database.ts';
import { everyday } from '../testing/everyday-matters.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, told, type Cast } from '../testing/matters.ts';
import { tellEveryday } from '../testing/tell-everyday.ts';

let t: TestApp;
let c: Cast;
const settings = readSettings({ LINLI_LOG: 'error', LINLI_DB_ROLE: testRole.name, LINLI_DB_POOL: '4' });

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const topicOf = async (caseId: string): Promise<string | null | undefined> =>
  (await t.owner.query<{ id: string | null }>('select topic_id as id from topic_case where case_id = $1', [caseId]))
    .rows[0]?.id;

test('what an older rule found is looked for again at the next start; what a person put together stays', async () => {
  const as = c.dispatcher.token;
  const found = await tellEveryday(t, everyday, { place: '三环嘉园', communityCode: community, dispatcher: as });
  const before = (await t.ok(contract.topics.list, {}, { as })).items;
  // As an older version left it: all of the place in one topic, each like each.
  const old = before.find((topic) => topic.place?.code === community)!.id;
  await t.owner.query(
    `insert into topic_case (district_id, case_id, topic_id, at, by_hand)
     select 1, id, $1, reported_at, false from case_record where community_code = $2 on conflict (district_id, case_id) do update set topic_id = $1`,
    [old, community],
  );
  await t.owner.query(
    `insert into case_alike (district_id, case_id, other_id, score)
     select 1, b.id, a.id, 0.9 from case_record a join case_record b on a.id < b.id and a.community_code = $1 and b.community_code = $1 on conflict do nothing`,
    [community],
  );
  // Two that a dispatcher said belong together, whatever they say.
  const elsewhere = '371082007003';
  const mine = [];
  for (const text of ['门口的路灯坏了', '路灯又不亮了', '门口路灯一直不亮'])
    mine.push((await told(t, c, { text, communityCode: elsewhere })).id);
  const odd = (await told(t, c, { text: '快递放在门卫丢了', communityCode: elsewhere })).id;
  await t.drain();
  const curated = (await topicOf(mine[0]!))!;
  await t.ok(contract.topics.putIn, { id: curated, caseId: odd }, { as });

  await t.owner.query(`delete from data_version where name = 'first_rows/topics'`);
  const given = { url: t.appUrl, ownerUrl: t.ownerUrl, secret: testSecret, dataFolder: '/tmp' };
  await seedDistricts(given, settings, () => undefined, t.now);
  await expect
    .poll(async () => {
      await t.drain();
      return (await t.owner.query(`select 1 from job where kind = 'topics.renew'`)).rowCount;
    })
    .toBe(0);

  const { items } = await t.ok(contract.topics.list, {}, { as });
  expect(items.filter((topic) => topic.place?.code === community)).toMatchObject([{ reports: 3 }]);
  expect(await topicOf(odd)).toBe(curated);
  expect(await topicOf(mine[0]!)).toBe(curated);
  const pairs = await t.owner.query(
    'select 1 from case_alike a join case_record c on c.id = a.case_id where c.community_code = $1',
    [community],
  );
  expect(pairs.rowCount).toBe(found.pairs.length);
});
