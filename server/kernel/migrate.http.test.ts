import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../testing/harness.ts';
import { migrate } from './migrate.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const name = `linli_odd_${randomBytes(4).toString('hex').replace(/\d/g, 'x')}`;
const group = `${name}_group`;

const mighty: [string, string, string, string][] = [
  ['a superuser', `alter role ${name} superuser`, `alter role ${name} nosuperuser`, 'a superuser'],
  [
    'exempt from row security',
    `alter role ${name} bypassrls`,
    `alter role ${name} nobypassrls`,
    'exempt from row security',
  ],
  ['one that makes roles', `alter role ${name} createrole`, `alter role ${name} nocreaterole`, 'one that makes roles'],
  [
    'one that makes databases',
    `alter role ${name} createdb`,
    `alter role ${name} nocreatedb`,
    'one that makes databases',
  ],
  [
    'the owner of a table',
    `alter table data_version owner to ${name}`,
    `alter table data_version owner to current_user`,
    'the table data_version',
  ],
  [
    'a member of a role that is exempt',
    `create role ${group} bypassrls; grant ${group} to ${name}`,
    `drop role ${group}`,
    group,
  ],
  [
    'one that reads everything',
    `grant pg_read_all_data to ${name}`,
    `revoke pg_read_all_data from ${name}`,
    'pg_read_all_data',
  ],
];

test('a role of the program that may more than it should is refused at the start, whatever it is, and taken once it is mended', async () => {
  const start = () => migrate(t.ownerUrl, { name, password: 'p' });
  try {
    await start();
    for (const [what, make, mend, word] of mighty) {
      await t.owner.query(make);
      await expect(start(), what).rejects.toThrow(word);
      await t.owner.query(mend);
    }
    await t.owner.query(`grant pg_monitor to ${name}`);
    expect(await start()).toEqual([]);
  } finally {
    await t.owner.query(`drop owned by ${name}; drop role ${name}`);
  }
});

test('a migration that is not known here is named and refused', async () => {
  await t.owner.query(`insert into migration (name, hash) values ('9998_newer.sql', 'x')`);
  await expect(migrate(t.ownerUrl, { name, password: 'p' })).rejects.toThrow('9998_newer.sql');
});
