import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from './kernel/migrate.ts';
import { startEmbedded } from './kernel/postgres.ts';
import { databaseProcess, ownFolder, spawnServer, startServer } from './testing/real-server.ts';

let home: Awaited<ReturnType<typeof ownFolder>>;
const firstWords: string[] = [];
beforeAll(async () => {
  home = await ownFolder('starts');
  const server = await startServer(home.folder, { HOST: '0.0.0.0' });
  firstWords.push(server.said());
  server.child.kill('SIGTERM');
  await server.gone;
}, 120_000);
afterAll(() => home.remove());

/** What a start says that must not succeed. */
async function refused(settings: Record<string, string> = {}): Promise<string> {
  const { said, gone } = spawnServer(home.folder, settings);
  expect(await gone).toBe(1);
  expect(said()).toContain('Linli did not start');
  // A stack trace tells an operator nothing.
  expect(said()).not.toMatch(/^\s+at /m);
  expect(await databaseProcess(home.folder)).toBeUndefined();
  return said();
}

test('a demonstration that more than this machine can reach says so', () => {
  expect(firstWords[0]).toMatch(/WARNING.*0\.0\.0\.0/);
});

test('wrong settings and a demonstration that is to be real are refused in words', async () => {
  expect(await refused({ LINLI_SECRET: 'short' })).toContain('LINLI_SECRET');
  expect(await refused({ LINLI_SECRET: 'a'.repeat(64) })).toContain('LINLI_SECRET');
  expect(await refused({ LINLI_DEMO: 'off' })).toContain('holds a demonstration');
}, 180_000);

test('a secret that is empty or cut is refused, be it the master key or the password of the database; put back, all is well', async () => {
  for (const name of ['secret', 'postgres.password']) {
    const file = path.join(home.folder, name);
    await copyFile(file, `${file}.kept`);
    for (const damaged of ['', 'abc', (await readFile(file, 'utf8')).slice(0, 40)]) {
      await writeFile(file, damaged);
      expect(await refused()).toContain(`${file} is damaged`);
    }
    await copyFile(`${file}.kept`, file);
  }
  const server = await startServer(home.folder);
  server.child.kill('SIGTERM');
  expect(await server.gone).toBe(0);
}, 120_000);

test('a database that a newer version brought further is not opened by an older one', async () => {
  const change = async (statement: string) => {
    const embedded = await startEmbedded(home.folder, 'postgres');
    await asOwner(embedded.url.replace(/\/postgres$/, '/linli'), (client) => client.query(statement));
    await embedded.stop();
  };
  await change(`insert into migration (name, hash) values ('9999_of_tomorrow.sql', 'x')`);
  expect(await refused()).toContain('9999_of_tomorrow.sql');
  await change(`delete from migration where name = '9999_of_tomorrow.sql'`);
}, 180_000);

test('a number of a process in a folder that lost its power, and that another PostgreSQL has now, does not hold up the start', async () => {
  const [first, second] = [path.join(home.folder, 'first'), path.join(home.folder, 'second')];
  await Promise.all([mkdir(first), mkdir(second)]);
  const other = await startEmbedded(first, 'postgres', { fsync: 'off' });
  try {
    await (await startEmbedded(second, 'postgres', { fsync: 'off' })).stop();
    const stale = await readFile(path.join(first, 'postgres/postmaster.pid'), 'utf8');
    await writeFile(
      path.join(second, 'postgres/postmaster.pid'),
      stale.replaceAll(path.join(first, 'postgres'), path.join(second, 'postgres')),
    );
    const embedded = await startEmbedded(second, 'postgres', { fsync: 'off' });
    expect(embedded.adopted).toBe(false);
    const folder = await asOwner(embedded.url, (client) =>
      client.query<{ data_directory: string }>('show data_directory'),
    );
    expect(folder.rows[0]!.data_directory).toBe(path.join(second, 'postgres'));
    // And one that does run there is adopted.
    expect((await startEmbedded(second, 'postgres')).adopted).toBe(true);
    await embedded.stop();
  } finally {
    await other.stop();
    await rm(first, { recursive: true });
  }
}, 180_000);
