import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { dataFolder } from '../kernel/postgres.ts';

const root = path.resolve(import.meta.dirname, '../..');

export type RealServer = {
  child: ChildProcess;
  url: string;
  /** what it has written so far, both streams */
  said: () => string;
  /** its exit code, once it is gone; null when a signal ended it */
  gone: Promise<number | null>;
};

/** A folder for an installation of its own; the database's user may enter it when root runs the tests. */
export async function ownFolder(name: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = path.join(await dataFolder(process.env.LINLI_DATA), `${name}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The product as an operator runs it, a process of its own with its embedded database, on a free port; `given` are more settings. */
export function spawnServer(folder: string, given: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', LINLI_DATA: folder, PORT: '0', LINLI_RATE_LIMIT: 'off', ...given },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void (out += chunk.toString()));
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, said: () => out, gone };
}

/** The same, once it is ready. */
export async function startServer(folder: string, given: Record<string, string> = {}): Promise<RealServer> {
  const { child, said, gone } = spawnServer(folder, given);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /is ready: (http:\/\/[^/]+)\//.exec(said());
      if (found) resolve(found[1]!);
    });
    void gone.then((code) => reject(new Error(`the server ended with ${code} before it was ready:\n${said()}`)));
  });
  return { child, url, said, gone };
}

/** The process of the embedded database of a data folder, while there is one. */
export async function databaseProcess(folder: string): Promise<number | undefined> {
  const text = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]) || undefined;
}
