import { spawn } from 'node:child_process';
import path from 'node:path';
import { environment, type Cluster, type Database } from './cluster.ts';

export type Server = { port: number; pid: number; pause: () => void; resume: () => void; stop: () => Promise<void> };

/** The product itself: one Node process, web and worker in one, as `npm start` runs it, on a free port. */
export async function startServer(cluster: Cluster, database: Database): Promise<Server> {
  const root = path.resolve(import.meta.dirname, '..');
  const extra = process.env.BENCH_NODE_FLAGS?.split(' ').filter(Boolean) ?? [];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...extra, 'server/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '', ...environment(cluster, database.ownerUrl) },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /http:\/\/[^:]+:(\d+)\//.exec(out);
      if (found) resolve(Number(found[1]));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready:\n${out}`)));
  });
  return {
    port,
    pid: child.pid!,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** One after the other: each brings the role up to date that all databases of a server share. */
export async function startServers(cluster: Cluster, databases: readonly Database[]): Promise<Server[]> {
  const servers: Server[] = [];
  for (const database of databases) servers.push(await startServer(cluster, database));
  return servers;
}
