import { execFile } from 'node:child_process';
import { chown, mkdir, readdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { exists } from '../kernel/postgres.ts';

const run = promisify(execFile);
const home = '/usr/lib/postgresql';

/** The folder of the programs of Debian's PostgreSQL, the oldest that serves us. Its absence is a failure with words, never a test left out. */
export async function debianPostgres(): Promise<string> {
  for (const version of (await readdir(home).catch(() => [])).map(Number).sort((a, b) => a - b)) {
    const bin = `${home}/${version}/bin`;
    if (version >= 15 && (await exists(`${bin}/initdb`))) return bin;
  }
  throw new Error(
    `There is no PostgreSQL 15 or newer in ${home}: npm test installs it (as root), or: apt-get install postgresql`,
  );
}

/** A fresh server below a folder, stopped by `stop`. Root may not run one: Debian's user postgres does it then. */
export async function startDebianPostgres(
  bin: string,
  folder: string,
): Promise<{ url: (database: string) => string; stop: () => Promise<void> }> {
  const data = path.join(folder, 'db');
  await mkdir(data, { recursive: true });
  const as = process.getuid?.() === 0 ? await idOf('postgres') : undefined;
  if (as) {
    await chown(folder, as.uid, as.gid);
    await chown(data, as.uid, as.gid);
  }
  const how = { ...(as ?? {}), cwd: '/', env: { PATH: `${bin}:${process.env.PATH}` } };
  await run(`${bin}/initdb`, ['-D', data, '-U', 'owner', '-A', 'trust', '--encoding=UTF8', '--locale=C.UTF-8'], how);
  const port = await freePort();
  const options = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 40,
  };
  const words = Object.entries(options).map(([name, value]) => `-c ${name}='${value}'`);
  // What it inherits it would keep open, and nobody would see the end of pg_ctl.
  await run(
    'sh',
    ['-c', '"$0" start -D "$1" -w -s -l "$1/log" -o "$2" >/dev/null 2>&1', `${bin}/pg_ctl`, data, words.join(' ')],
    how,
  );
  return {
    url: (database) => `postgres://owner@127.0.0.1:${port}/${database}`,
    stop: async () => void (await run(`${bin}/pg_ctl`, ['stop', '-D', data, '-m', 'immediate', '-s'], how)),
  };
}

async function idOf(user: string): Promise<{ uid: number; gid: number }> {
  const id = async (flag: string) => Number((await run('id', [flag, user])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
