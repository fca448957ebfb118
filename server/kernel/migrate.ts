import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connectMs, endClient } from './connection.ts';

const folder = path.resolve(fileURLToPath(import.meta.url), '../../../db');

/**
 * Work of the owner of the tables, whom row security does not bind, on a connection of its own. One that is lost fails what is asked of it, and
 * not the process. `answerMs`: how long an answer may take; as long as it does when left out.
 */
export async function asOwner<T>(
  ownerUrl: string,
  work: (client: pg.Client) => Promise<T>,
  answerMs?: number,
): Promise<T> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: connectMs,
    ...(answerMs ? { query_timeout: answerMs } : {}),
  }).on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await endClient(client);
  }
}

/**
 * Brings a database to the newest schema as its owner: the migrations that are not there yet, in order, each in one
 * transaction, then the app's role and the row security. Safe to run from several processes at once.
 * Throws when a migration that was run before has been changed since.
 */
export async function migrate(ownerUrl: string, role: { name: string; password: string }): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock(7100)');
    await client.query(
      `create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
    const known = new Map(rows.map((r) => [r.name, r.hash]));
    const ran: string[] = [];
    const names = (await readdir(path.join(folder, 'migrations'))).filter((n) => n.endsWith('.sql')).sort();
    for (const name of names) {
      const text = await readFile(path.join(folder, 'migrations', name), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      if (known.has(name)) {
        if (known.get(name) !== hash)
          throw new Error(`Migration ${name} was changed after it had been run; write a new one instead`);
        continue;
      }
      await client.query('begin');
      await client.query(text);
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
      ran.push(name);
    }
    await secure(client, role, ran.length > 0);
    return ran;
  });
}

/**
 * The app's role, and the row security when it is not what it was: it locks every table for a moment, which a start beside running
 * processes must not do unasked. A lock that crosses theirs is tried again.
 */
async function secure(client: pg.Client, role: { name: string; password: string }, fresh: boolean): Promise<void> {
  const name = pg.escapeIdentifier(role.name);
  const { rows } = await client.query('select from pg_roles where rolname = $1', [role.name]);
  const password = pg.escapeLiteral(role.password);
  if (rows.length === 0)
    await client.query(
      `create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls password ${password}`,
    );
  // One made by hand before a restore may be one that may not sign in.
  else await client.query(`alter role ${name} login password ${password}`);
  const text = (await readFile(path.join(folder, 'security.sql'), 'utf8')).replaceAll(':app', role.name);
  const mark = { name: `security for ${role.name}`, hash: createHash('sha256').update(text).digest('hex') };
  const known = await client.query('select from migration where name = $1 and hash = $2', [mark.name, mark.hash]);
  if (known.rows.length > 0 && rows.length > 0 && !fresh) return;
  for (let left = 5; ; left--) {
    try {
      await client.query(text);
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || left === 0) throw error;
    }
  }
  await client.query(
    'insert into migration (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash',
    [mark.name, mark.hash],
  );
}

/** Makes the database of this name if it is not there, and gives its URL. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  await asOwner(adminUrl, async (client) => {
    const { rows } = await client.query('select from pg_database where datname = $1', [name]);
    if (rows.length === 0)
      await client.query(
        `create database ${pg.escapeIdentifier(name)} encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' template template0`,
      );
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The same database seen by the app's role. */
export function appUrl(ownerUrl: string, role: { name: string; password: string }): string {
  const url = new URL(ownerUrl);
  url.username = role.name;
  url.password = role.password;
  return url.href;
}
