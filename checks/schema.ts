import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { ensureDatabase, migrate } from '../server/kernel/migrate.ts';
import { dataFolder, startEmbedded } from '../server/kernel/postgres.ts';
import { dump, faultsOf } from './schema-dump.ts';

// Migrates an empty database, dumps it and compares with db/schema.sql; `--write` renews the file. Checks the rules for tables as well.
const home = path.join(await dataFolder(process.env.LINLI_DATA), `schema-${process.pid}`);
const embedded = await startEmbedded(home, 'postgres', { fsync: 'off' });
try {
  const url = await ensureDatabase(embedded.url, 'schema');
  await migrate(url, { name: 'linli_app', password: 'x' });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const text = await dump(client);
  const faults = await faultsOf(client);
  await client.end();
  if (process.argv.includes('--write')) await writeFile('db/schema.sql', text);
  else if ((await readFile('db/schema.sql', 'utf8').catch(() => '')) !== text)
    faults.push('db/schema.sql is not what the migrations make; run: node checks/schema.ts --write');
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length ? 1 : 0;
} finally {
  await embedded.stop();
  await rm(home, { recursive: true, force: true });
}
