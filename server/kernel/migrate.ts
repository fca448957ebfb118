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
 * Throws when a migration that was run before has been changed since or is not known here, and when the role may more than it should.
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
    const newer = rows.filter((r) => r.name.endsWith('.sql') && !names.includes(r.name)).map((r) => r.name);
    if (newer.length)
      throw new Error(
        `This database was brought further by a newer version of Linli (${newer.sort().join(', ')}). Start that version, or restore the backup of before the upgrade.`,
      );
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
  await refuseMighty(client, role.name);
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

/** Roles of PostgreSQL that only look at the state of the server. */
const harmless = ['pg_monitor', 'pg_read_all_settings', 'pg_read_all_stats', 'pg_stat_scan_tables'];

/**
 * Row security binds only a role that owns nothing and may nothing else: one that is more, or can become it, would see every district without
 * anybody noticing. Such a role is refused and not mended: somebody else may have made it for other ends.
 */
async function refuseMighty(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ what: string }>(
    `with own as (select * from pg_roles where rolname = $1)
    select 'it is ' || unnest(array_remove(array[
      case when rolsuper then 'a superuser' end, case when rolbypassrls then 'exempt from row security' end,
      case when rolcreaterole then 'one that makes roles' end, case when rolcreatedb then 'one that makes databases' end,
      case when rolreplication then 'one that replicates' end], null)) as what from own
    union all
    select 'it owns ' || what from own, (
      select 'the database' as what, datdba as owner from pg_database where datname = current_database()
      union all select 'the schema ' || nspname, nspowner from pg_namespace where nspname = 'public'
      union all select * from (select 'the table ' || relname, relowner from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname) t
      union all select * from (select 'the function ' || proname, proowner from pg_proc where pronamespace = 'public'::regnamespace order by proname) f
    ) things where things.owner = own.oid
    union all
    select 'it may become ' || r.rolname from own, pg_roles r
    where not own.rolsuper and r.oid <> own.oid and pg_has_role(own.oid, r.oid, 'MEMBER') and (
      r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication or (r.rolname like 'pg\\_%' and r.rolname <> all($2))
      or exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace)
      or exists (select from pg_database where datdba = r.oid and datname = current_database()))`,
    [name, harmless],
  );
  if (rows.length === 0) return;
  const some = rows.slice(0, 3).map((r) => r.what);
  throw new Error(
    `The database role ${name} may more than the program should: ${some.join(', ')}${rows.length > 3 ? ' and more' : ''}. Take that from it, or name another role in LINLI_DB_ROLE; Linli makes it itself.`,
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
