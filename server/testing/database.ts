import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { readSettings } from '../kernel/config.ts';
import { deriveKeys } from '../kernel/ids.ts';
import { appUrl, ensureDatabase, migrate } from '../kernel/migrate.ts';
import { dataFolder, startEmbedded } from '../kernel/postgres.ts';
import { createDistrict, demoDistrict, fillDistrict } from '../seed.ts';

export const testSecret = 'only-for-tests-only-for-tests-only-for-tests';
export const testRole = { name: 'linli_test_app', password: deriveKeys(testSecret).appRole };
const template = 'linli_test_template';

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string;
    template: string;
  }
}

/**
 * One database for all test files to be cloned from: the schema and the demo district, filled once. Real PostgreSQL: the embedded one, or
 * that of TEST_DATABASE_URL (a superuser's).
 */
export default async function setup(project: TestProject) {
  const folder = path.join(await dataFolder(process.env.LINLI_DATA), 'tests');
  const embedded = process.env.TEST_DATABASE_URL
    ? undefined
    : await startEmbedded(folder, 'postgres', { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  const adminUrl = process.env.TEST_DATABASE_URL ?? embedded!.url;
  await dropOld(adminUrl);
  const ownerUrl = await ensureDatabase(adminUrl, template);
  await migrate(ownerUrl, testRole);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await createDistrict(owner, { ...demoDistrict, demo: true });
  await owner.end();
  const files = await mkdtemp(path.join(tmpdir(), 'linli-'));
  await fillDistrict(
    { url: appUrl(ownerUrl, testRole), ownerUrl, secret: testSecret, dataFolder: files },
    readSettings({ LINLI_LOG: 'error', LINLI_DB_ROLE: testRole.name }),
    demoDistrict.id,
  );
  await rm(files, { recursive: true });
  project.provide('adminUrl', adminUrl);
  project.provide('template', template);
  return async () => {
    await dropOld(adminUrl);
    await embedded?.stop();
  };
}

async function dropOld(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'linli_test_%'`,
  );
  for (const { datname } of rows)
    await admin.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
  await admin.end();
}
