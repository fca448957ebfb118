import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { buildApp } from './app.ts';
import type { Ctx } from './kernel/context.ts';
import { readSettings } from './kernel/config.ts';
import { beginFollowing, follow } from './kernel/follow.ts';
import { counting } from './metrics/count.ts';
import { seedDistricts } from './seed.ts';
import { testRole, testSecret } from './testing/database.ts';
import { testApp, type TestApp } from './testing/harness.ts';
import { cast, matterIn, steps, told, type Cast } from './testing/matters.ts';
import { person } from './testing/people.ts';
import { recountedSums, storedSums } from './testing/recount.ts';

let t: TestApp;
let c: Cast;
let admin: string;
let leader: string;
const settings = readSettings({ LINLI_LOG: 'error', LINLI_DB_ROLE: testRole.name, LINLI_DB_POOL: '4' });

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  admin = (await person(t, [{ role: 'system_admin' }])).token;
  leader = (await person(t, [{ role: 'district_leader' }])).token;
  await matterIn(t, c, 'closed');
  for (let i = 0; i < 150; i++) await told(t, c);
  await t.drain();
});
afterAll(() => t.close());

/** Another process starts on this database. */
async function start(): Promise<string[]> {
  const said: string[] = [];
  const given = { url: t.appUrl, ownerUrl: t.ownerUrl, secret: testSecret, dataFolder: '/tmp' };
  await seedDistricts(given, settings, (words) => said.push(words), t.now);
  return said;
}
/** Forgets that the district was ever given anything, as one filled by an older version. */
const forgetMarks = () => t.owner.query(`delete from data_version where name like 'first_rows/%'`);
const facts = async () =>
  (
    await t.owner.query(
      'select case_id, fact, seq, day::text, amount, unit_id, town_code, subject_code, excluded from case_fact order by 1, 2, 3',
    )
  ).rows;
const countOf = async (table: string) =>
  Number((await t.owner.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);

test('a district filled before there were metrics gets their rows and, batch by batch, the facts of what is past', async () => {
  const before = await facts();
  const [metrics, limits] = [await countOf('metric'), await countOf('stage_limit')];
  expect(before.length).toBeGreaterThan(500);
  await t.owner.query('truncate metric, stage_limit, case_fact, fact_sum, case_tally');
  await t.owner.query(`delete from follower where name = 'metrics.count'`);
  await forgetMarks();

  expect(await start()).toEqual([expect.stringContaining('metrics')]);
  expect([await countOf('metric'), await countOf('stage_limit')]).toEqual([metrics, limits]);
  // The start has waited for no fact.
  expect(await countOf('case_fact')).toBe(0);

  const { db } = t.app.services;
  const batch = () =>
    db.inDistrict(1, (tx) => {
      const ctx = {
        tx,
        services: t.app.services,
        district: 1,
        now: t.now(),
        log: t.app.services.log,
      } as unknown as Ctx;
      return follow(ctx, [counting]);
    });
  await db.inDistrict(1, (tx) => beginFollowing(tx, 1, [counting]));
  expect(await batch()).toBe(500);
  // Meanwhile work goes on: what is told between two batches is told, sealed and counted with the rest.
  const { id } = await matterIn(t, c, 'dispatched');
  const app = await buildApp({ url: t.appUrl, secret: testSecret, dataFolder: '/tmp', settings, clock: t.now });
  await app.worker.drain();
  await app.close();
  const after = await facts();
  expect(after.filter((f) => (f as { case_id: string }).case_id === id).length).toBeGreaterThan(2);
  expect(after.filter((f) => (f as { case_id: string }).case_id !== id)).toEqual(before);
  expect((await storedSums(t)).rows).toEqual((await recountedSums(t)).rows);
  const shown = await t.ok(contract.metrics.figures, { period: 'year' }, { as: leader });
  expect(shown.items.find((i) => i.metric === 'received_count')!.numerator).toBeGreaterThan(0);
}, 120_000);

test('what was counted while there were no limits is counted anew', async () => {
  await t.owner.query(`truncate stage_limit`);
  await t.owner.query(`update data_version set n = n + 1 where name = 'metric'`);
  await wait(1100);
  const { id } = await told(t, c);
  t.setNow(new Date(t.now().getTime() + 20 * 60_000));
  await steps.dispatch(t, c, id);
  await t.drain();
  const inTime = () => countOf(`case_fact where fact = 'filed_on_time' and case_id = '${id}'`);
  expect(await inTime()).toBe(1);
  await forgetMarks();
  await start();
  await wait(1100);
  // The recount goes on beside the worker, some cases at a time.
  do await t.drain();
  while ((await wait(100), await countOf(`job where kind = 'metrics.recount'`)) > 0);
  expect(await inTime()).toBe(0);
});

test('given once: what an administrator changed, switched off or took out stays so', async () => {
  const list = await t.ok(contract.metrics.list, {}, { as: admin });
  const { code, version: _v, validFrom: _f, ...received } = list.items.find((m) => m.code === 'received_count')!;
  await t.ok(contract.metrics.save, { ...received, code, name: '受理总数' }, { as: admin });
  await t.owner.query(`update metric set valid_to = now() where code = 'supervised_count'`);
  await t.owner.query(`update whistle_kind set active = false, arrive_minutes = 7 where code = 'emergency'`);
  await t.owner.query(`update platform set name = '平安法治' where code = 'security'`);
  await t.owner.query(`update platform_subject set platform_code = 'security' where platform_code = 'market'`);
  await t.owner.query(`update ladder_rung set valid_to = now() where code = 'urged'`);
  const tables = ['metric', 'stage_limit', 'whistle_kind', 'platform', 'platform_subject', 'ladder_rung'];
  const all = async () => {
    const rows = [];
    for (const name of tables) rows.push((await t.owner.query(`select * from ${name} order by 1, 2, 3`)).rows);
    return rows;
  };
  const before = await all();
  await forgetMarks();
  expect(await start()).toHaveLength(1);
  expect(await all()).toEqual(before);
  // The next start has nothing to give, and says nothing.
  expect(await start()).toEqual([]);
});
