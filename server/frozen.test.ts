import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseProcess, ownFolder, startServer, type RealServer } from './testing/real-server.ts';

let home: Awaited<ReturnType<typeof ownFolder>>;
let server: RealServer;
beforeAll(async () => {
  home = await ownFolder('frozen');
  server = await startServer(home.folder, { LINLI_LOG: 'error' });
}, 120_000);
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.gone;
  await home.remove();
});

const postmaster = async () => (await databaseProcess(home.folder))!;
const backendsOf = (pid: number) =>
  execFileSync('pgrep', ['-P', String(pid)])
    .toString()
    .trim()
    .split('\n')
    .map(Number);

type Answer = { status: number; code?: string; ms: number };
async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const from = performance.now();
  const reply = await fetch(`${server.url}${path}`, { ...init, signal: AbortSignal.timeout(60_000) });
  const { code } = (await reply.json()) as { code?: string };
  return { status: reply.status, ...(code ? { code } : {}), ms: performance.now() - from };
}
const report = (key: string) =>
  ask('/api/cases', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ text: `井盖松动 ${key}`, kind: 'help' }),
  });
const read = () => ask(`/api/divisions?again=${Math.random()}`);

async function untilServed(): Promise<void> {
  for (let left = 100; left > 0; left--) {
    if ((await ask('/readyz')).status === 200 && (await read()).status === 200) return;
    await wait(100);
  }
  throw new Error('it did not recover');
}

const frozen: [string, (pid: number) => number[]][] = [
  ['all of PostgreSQL', (pid) => [pid, ...backendsOf(pid)]],
  ['every process that serves a connection', backendsOf],
];
for (const [what, which] of frozen)
  test(`${what} frozen: requests and the look at readiness are answered 503 within seconds, and all goes on once it thaws`, async () => {
    const pids = which(await postmaster());
    const key = randomUUID();
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      const answers = await Promise.all([
        ...Array.from({ length: 40 }, () => read()),
        ...Array.from({ length: 40 }, () => report(randomUUID())),
        report(key),
        ask('/readyz'),
      ]);
      // Frozen backends alone may be replaced by new ones meanwhile: then some are answered.
      for (const { status, code, ms } of answers) {
        expect([200, 503]).toContain(status);
        if (code) expect(code).toBe('server.data_unreachable');
        expect(ms).toBeLessThan(20_000);
      }
      expect(answers.some((a) => a.status === 503)).toBe(true);
      expect((await ask('/healthz')).status).toBe(200);
    } finally {
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGCONT');
        } catch {
          // Gone meanwhile.
        }
      }
    }
    await untilServed();
    expect((await report(key)).status).toBe(200);
  }, 90_000);

test('connections that are refused by a database that is gone are 503 too, never 500, and the log stays short', async () => {
  const pid = await postmaster();
  const seen: Answer[] = [];
  const loading = Array.from({ length: 30 }, async () => {
    while (!seen.some((a) => a.status === 503) || seen.length < 300)
      seen.push(await (seen.length % 2 ? read() : report(randomUUID())));
  });
  while (seen.length < 60) await wait(20);
  process.kill(pid, 'SIGQUIT');
  await Promise.all(loading);
  expect(new Set(seen.map((a) => a.status))).toEqual(new Set([200, 503]));
  expect((await ask('/readyz')).status).toBe(503);
  await wait(3000);
  const lines = server
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.length).toBeLessThan(40);
}, 90_000);
