import { rm } from 'node:fs/promises';
import path from 'node:path';
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
