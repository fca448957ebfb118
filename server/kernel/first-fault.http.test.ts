import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../testing/harness.ts';
import { sqlState } from './connection.ts';
import { sql } from './db.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const stateOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => sqlState(error),
  );
const division = sql`select 1 / (1 - count(*)) from (select 1) x`;

test('a statement that nobody waited for has failed: the next one, and the commit, tell of it and not of themselves', async () => {
  expect(
    await stateOf(
      t.app.services.db.inDistrict(1, async (tx) => {
        tx.rows(division).catch(() => undefined);
        await tx.rows(sql`select 1`);
      }),
    ),
  ).toBe('22012');
  expect(
    await stateOf(
      t.app.services.db.inDistrict(1, (tx) => {
        tx.rows(division).catch(() => undefined);
        return Promise.resolve();
      }),
    ),
  ).toBe('22012');
});

test('two who wait for each other: one is told so even when it waited for another statement, so that it can be tried again', async () => {
  await t.owner.query('create table if not exists meeting (id int primary key, n int not null)');
  await t.owner.query('grant select, update on meeting to public');
  await t.owner.query('insert into meeting values (1, 0), (2, 0) on conflict do nothing');
  let both = 0;
  let meet: () => void = () => undefined;
  const met = new Promise<void>((resolve) => (meet = resolve));
  const go = (mine: number, other: number) =>
    stateOf(
      t.app.services.db.inDistrict(1, async (tx) => {
        await tx.write(sql`update meeting set n = n + 1 where id = ${mine}`);
        if (++both === 2) meet();
        await met;
        tx.write(sql`update meeting set n = n + 1 where id = ${other}`).catch(() => undefined);
        await tx.rows(sql`select 1`);
      }),
    );
  const states = await Promise.all([go(1, 2), go(2, 1)]);
  expect(new Set(states)).toEqual(new Set(['40P01', 'none']));
});
