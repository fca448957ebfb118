import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { readSettings } from '#server/kernel/config.ts';
import { openInstallation } from '#server/installation.ts';
import { asOwner, ensureDatabase } from '#server/kernel/migrate.ts';
import { dataFolder, startEmbedded, type Embedded } from '#server/kernel/postgres.ts';

export const secret = 'only-for-measuring-only-for-measuring-only';
export type Cluster = Embedded & { folder: string };
export type Database = { ownerUrl: string; appUrl: string; name: string };

/** The bench's own embedded PostgreSQL with the product's settings: fsync and synchronous_commit stay on. */
export async function openCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const folder = path.join(await dataFolder(process.env.LINLI_DATA), 'bench');
  await mkdir(folder, { recursive: true });
  // A server left over from a run that was killed may have other settings: begin anew.
  const found = await startEmbedded(folder, 'postgres', settings);
  if (found.adopted) {
    await found.stop();
    return { ...(await startEmbedded(folder, 'postgres', settings)), folder };
  }
  return { ...found, folder };
}

/** Environment of the product's process on a database of the bench. */
export const environment = (cluster: Cluster, ownerUrl: string): Record<string, string> => ({
  DATABASE_URL: ownerUrl,
  LINLI_DATA: path.join(cluster.folder, 'work'),
  LINLI_SECRET: secret,
  LINLI_LOG: 'error',
  LINLI_RATE_LIMIT: 'off',
  LINLI_DB_ROLE: 'linli_bench_app',
  PORT: '0',
});

/** A database with the schema and the demo district, made when it is not there. */
export async function openDatabase(cluster: Cluster, name: string, say: (words: string) => void): Promise<Database> {
  const ownerUrl = await ensureDatabase(cluster.url, name);
  const opened = await openInstallation(readSettings(environment(cluster, ownerUrl)), say);
  return { ownerUrl, appUrl: opened.url, name };
}

/** Whether a database of this name is there, with the note that its maker left (a hash of what made it). */
export const noteOf = (cluster: Cluster, name: string): Promise<string | undefined> =>
  asOwner(cluster.url, async (client) => {
    const { rows } = await client.query<{ note: string | null }>(
      `select shobj_description(oid, 'pg_database') as note from pg_database where datname = $1`,
      [name],
    );
    return rows[0] ? (rows[0].note ?? '') : undefined;
  });

export const leaveNote = (cluster: Cluster, name: string, note: string) =>
  asOwner(cluster.url, (client) =>
    client.query(`comment on database ${pg.escapeIdentifier(name)} is ${pg.escapeLiteral(note)}`),
  );

export async function dropDatabase(cluster: Cluster, name: string): Promise<void> {
  await asOwner(cluster.url, (client) =>
    client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  );
}
