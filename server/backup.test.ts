import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { backUp } from './backup.ts';
import { asOwner } from './kernel/migrate.ts';
import { dataFolder, startEmbedded } from './kernel/postgres.ts';

test('a copy taken while others write starts by itself, holds all that was done before it ended, and nothing half done', async () => {
  const home = path.join(await dataFolder(process.env.LINLI_DATA), `backup-${process.pid}`);
  const [from, to] = [path.join(home, 'from'), path.join(home, 'to')];
  const embedded = await startEmbedded(from, 'postgres', { fsync: 'off' });
  let copy: Awaited<ReturnType<typeof startEmbedded>> | undefined;
  try {
    await mkdir(path.join(from, 'files/photos'), { recursive: true });
    await writeFile(path.join(from, 'files/photos/one'), 'a photo');
    await writeFile(path.join(from, 'secret'), 'secret', { mode: 0o600 });
    await asOwner(embedded.url, (client) =>
      client.query(
        'create table said (n int primary key, words text); create table heard (n int primary key, words text)',
      ),
    );
    const writer = new pg.Client(embedded.url);
    await writer.connect();
    let done = 0;
    let writing = true;
    const writes = (async () => {
      while (writing) {
        const n = done + 1;
        const words = `'${String(n).repeat(400)}'`;
        await writer.query(
          `begin; insert into said values (${n}, ${words}); insert into heard values (${n}, ${words}); commit`,
        );
        if (n % 50 === 0)
          await writer.query(`create table t${n} as select * from said; drop table if exists t${n - 50}; checkpoint`);
        done = n;
      }
    })();
    while (done < 100) await new Promise((wait) => setTimeout(wait, 20));
    // What a backup that was killed left: its process is no more. That of one that still runs stays.
    const drafts = [spawnSync('true').pid, process.pid].map((pid) => `${to}.draft-${hostname()}-${pid}-aB3xYz`);
    for (const draft of drafts) await mkdir(path.join(draft, 'postgres'), { recursive: true });
    const before = done;
    const copied = await backUp(from, to);
    const after = done;
    writing = false;
    await writes;
    await writer.end();
    expect(after).toBeGreaterThan(before);
    expect(copied.files).toBeGreaterThan(500);
    expect((await readdir(home)).sort()).toEqual(['from', 'to', path.basename(drafts[1]!)]);
    expect(await readFile(path.join(to, 'files/photos/one'), 'utf8')).toBe('a photo');
    expect((await stat(path.join(to, 'secret'))).mode & 0o077).toBe(0);
    await expect(backUp(from, to)).rejects.toThrow();

    copy = await startEmbedded(to, 'postgres', { fsync: 'off' });
    const { rows } = await asOwner(copy.url, (client) =>
      client.query<{ said: number; heard: number; both: number; most: number }>(`
        select (select count(*)::int from said) as said, (select count(*)::int from heard) as heard, count(*)::int as both, max(n)::int as most
        from said join heard using (n) where said.words = heard.words`),
    );
    const { said, heard, both, most } = rows[0]!;
    expect([said, heard, both]).toEqual([most, most, most]);
    expect(most).toBeGreaterThanOrEqual(before);
    expect(most).toBeLessThanOrEqual(after + 1);
  } finally {
    await copy?.stop();
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
});
