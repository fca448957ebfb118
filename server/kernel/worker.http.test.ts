import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases } from '#contract/cases.ts';
import { cast, type Cast } from '../testing/matters.ts';
import { testApp, type TestApp } from '../testing/harness.ts';

let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp();
  c = await cast(t);
});
afterAll(() => t.close());

const tell = (text: string) =>
  t.ok(cases.report, { text, kind: 'help', confidentiality: 'open' }, { as: c.resident.token });

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return true;
    await wait(25);
  }
  return false;
}

test('a job does not wait for the read models: somebody waits for what it does', async () => {
  const other = new pg.Client({ connectionString: t.ownerUrl });
  await other.connect();
  await other.query('begin; lock table case_search in exclusive mode');
  t.app.worker.start();
  try {
    await tell('第一件：楼道灯坏了');
    const stuck = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into case_search%'`;
    expect(await until(async () => (await t.owner.query(stuck)).rowCount === 1)).toBe(true);
    const second = await tell('第二件：井盖松动');
    const proposed = 'select 1 from proposal where case_id = $1';
    expect(await until(async () => (await t.owner.query(proposed, [second.id])).rowCount === 1)).toBe(true);
    expect((await t.owner.query(stuck)).rowCount).toBe(1);
  } finally {
    await other.query('rollback');
    await other.end();
  }
  await t.drain();
  const { rows } = await t.owner.query(
    'select count(*)::int as n from case_search s join case_record c on c.id = s.case_id where c.text like $1',
    ['第_件：%'],
  );
  expect(rows[0]).toEqual({ n: 2 });
});
