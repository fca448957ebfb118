import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';

export type Driven = {
  pid: number;
  move: (at: number) => Promise<void>;
  stop: () => Promise<void>;
  gone: Promise<void>;
};

/** The product in a process of its own, whose clock only this process can move. */
export async function startDriven(given: {
  databaseUrl: string;
  data: string;
  secret: string;
  port: number;
  at: number;
}): Promise<Driven> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: given.databaseUrl,
      LINLI_DATA: given.data,
      LINLI_SECRET: given.secret,
      LINLI_DEMO: 'on',
      LINLI_CLOCK: new Date(given.at).toISOString(),
      LINLI_RATE_LIMIT: 'off',
      LINLI_LOG: 'error',
      HOST: '127.0.0.1',
      PORT: String(given.port),
    },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // What the server says of its errors is kept beside the data, or a 500 could not be explained afterwards.
  const log = createWriteStream(path.join(given.data, 'server.log'), { flags: 'a' });
  child.stdout!.pipe(log);
  await new Promise<void>((resolve, reject) => {
    let out = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('is ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready:\n${out}`)));
  });
  const waiting: (() => void)[] = [];
  child.on('message', () => waiting.shift()?.());
  return {
    pid: child.pid!,
    gone,
    move: (at) =>
      Promise.race([
        new Promise<void>((resolve) => {
          waiting.push(resolve);
          child.send({ clock: new Date(at).toISOString() });
        }),
        gone.then(() => Promise.reject(new Error('the server is gone'))),
      ]),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
