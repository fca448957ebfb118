import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../testing/harness.ts';
import { sql } from './db.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

test('a connection lost in the midst of a transaction fails that one and nothing else', async () => {
  const { db } = t.app.services;
  const work = db.inDistrict(1, async (tx) => {
    const own = await tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await t.owner.query('select pg_terminate_backend($1)', [own!.pid]);
    // Long enough for the end of the connection to be heard while nothing is asked.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await tx.rows(sql`select 1`);
  });
  await expect(work).rejects.toThrow();
  expect(await db.inDistrict(1, (tx) => tx.row(sql`select 1 as one`))).toEqual({ one: 1 });
});
