import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import { isInUse } from './installation.ts';
import { asOwner } from './kernel/migrate.ts';
import { exists, startEmbedded } from './kernel/postgres.ts';

const run = promisify(execFile);

export type Copied = { files: number; bytes: number };

/** Folders that PostgreSQL fills anew at each start, and those of the log, of which only a part is wanted. */
const emptied = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
/** What says who runs just now, what is being sorted, and what is copied by itself. */
const left = /^(postmaster\.(pid|opts)|server\.log|\.s\.PGSQL\..*|pgsql_tmp.*|pg_internal\.init.*|pg_control)$/;

/** In the name of a draft: that it is one, and of which machine; the number of its process follows. */
const draftMark = `.draft-${hostname()}-`;

/** Removes what backups that were killed have left beside the new one: drafts of processes that are no more. */
async function sweepDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const at = name.lastIndexOf(draftMark);
    const [, pid] = (at > 0 && /^(\d+)-[A-Za-z0-9]{6}$/.exec(name.slice(at + draftMark.length))) || [];
    if (pid && !isAlive(Number(pid))) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Copies a data folder with its embedded database to `to`, while Linli runs or not: from there it starts as it was at the end of the
 * copying. The database first, the photos after it, so that each photo a row names is in the copy. Whole or not at all.
 * Throws when `to` is there already.
 */
export async function backUp(folder: string, to: string): Promise<Copied> {
  const copied: Copied = { files: 0, bytes: 0 };
  await mkdir(path.dirname(to), { recursive: true });
  await sweepDrafts(path.dirname(to));
  const draft = await mkdtemp(`${to}${draftMark}${process.pid}-`);
  // As a data folder is: the database's user must enter it, and what is secret in it is shut for itself.
  await chmod(draft, 0o755);
  const embedded = await startEmbedded(folder, 'postgres');
  try {
    const data = path.join(folder, 'postgres');
    await asOwner(embedded.url, (client) => copyDatabase(client, data, path.join(draft, 'postgres'), copied));
    await copyFolder(path.join(folder, 'files'), path.join(draft, 'files'), (name) => name !== '.new', copied);
    for (const name of ['postgres.password', 'secret']) await copyOne(folder, draft, name, copied);
    await run('sync', ['-f', draft]);
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    if (!embedded.adopted && !(await isInUse(embedded.url))) await embedded.stop();
  }
  return copied;
}

/** Files as they are met, and all of the log from before the first to after the last, out of which a start makes them one (PostgreSQL, Making a Base Backup Using the Low Level API). */
async function copyDatabase(client: Client, data: string, to: string, copied: Copied): Promise<void> {
  // Ends with the connection; as long as it is there, nothing of the log is taken away.
  await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`linli_backup_${process.pid}`]);
  await client.query(`select pg_backup_start('linli', fast => true)`);
  await copyFolder(data, to, (name) => !left.test(name), copied, emptied);
  const control = await readWhole(path.join(data, 'global/pg_control'));
  await writeAs(data, path.join(to, 'global/pg_control'), control);
  const { rows } = await client.query<{ label: string; last: string }>(
    `select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(wait_for_archive => false)`,
  );
  const { label, last } = rows[0]!;
  await writeAs(data, path.join(to, 'backup_label'), label);
  const first = /file ([0-9A-F]{24})/.exec(label)![1]!;
  const wanted = (name: string) => name.endsWith('.history') || (name >= first && name <= last);
  for (const name of await readdir(path.join(data, 'pg_wal')))
    if (/^[0-9A-F]{8}/.test(name) && wanted(name))
      await copyOne(path.join(data, 'pg_wal'), path.join(to, 'pg_wal'), name, copied);
}

/** Twice the same: not caught while it was being written. */
async function readWhole(file: string): Promise<Buffer> {
  for (let before = await readFile(file); ;) {
    const now = await readFile(file);
    if (now.equals(before)) return now;
    before = now;
  }
}

async function writeAs(like: string, file: string, content: Buffer | string): Promise<void> {
  await writeFile(file, content, { mode: 0o600 });
  await ownAs(like, file);
}

/** Root copies what belongs to the database's user: it still does in the copy. */
async function ownAs(like: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(like);
  await chown(file, uid, gid);
}

async function copyFolder(
  from: string,
  to: string,
  take: (name: string) => boolean,
  copied: Copied,
  asEmpty: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (!(await exists(from))) return;
  await mkdir(to, { mode: 0o700 });
  await ownAs(from, to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!take(entry.name)) continue;
    if (entry.isFile()) await copyOne(from, to, entry.name, copied);
    if (!entry.isDirectory()) continue;
    const inside = asEmpty.has(entry.name) ? () => false : take;
    await copyFolder(path.join(from, entry.name), path.join(to, entry.name), inside, copied);
  }
}

/** What is gone by the time it is its turn needs no copy: the log says that it went. */
async function copyOne(from: string, to: string, name: string, copied: Copied): Promise<void> {
  const [source, target] = [path.join(from, name), path.join(to, name)];
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
    await ownAs(source, target);
    copied.files += 1;
    copied.bytes += (await stat(target)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
