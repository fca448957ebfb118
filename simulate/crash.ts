import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

// `npm run simulate:crash`: a simulation during which the server is killed (kill -9) again and again. Afterwards nothing acknowledged may be missing or
// doubled, and the audit must prove itself. Uses a data folder and a port of its own.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    kills: { type: 'string', default: '3' },
    port: { type: 'string', default: '8191' },
    speed: { type: 'string', default: '7200' },
    train: { type: 'string' },
    data: { type: 'string', default: '.data/crash' },
  },
});
const folder = path.resolve(values.data);
const url = `http://127.0.0.1:${values.port}`;
const env = { ...process.env, LINLI_DATA: folder, PORT: values.port, LINLI_RATE_LIMIT: 'off', LINLI_LOG: 'error' };
const say = (words: string) => process.stdout.write(`${words}\n`);

const run = (...args: string[]): ChildProcess => spawn(process.execPath, args, { env, stdio: 'inherit' });
const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
const ready = () =>
  fetch(`${url}/readyz`)
    .then((r) => r.ok)
    .catch(() => false);

async function start(): Promise<ChildProcess> {
  const from = Date.now();
  const server = run('server/main.ts');
  while (!(await ready())) {
    if (server.exitCode !== null) throw new Error('the server did not start');
    await wait(100);
  }
  say(`server ready after ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return server;
}

if (existsSync(path.join(folder, 'postgres', 'postmaster.pid'))) throw new Error(`${folder} is in use`);
rmSync(folder, { recursive: true, force: true });
let server = await start();
if (
  values.train &&
  spawnSync(process.execPath, ['server/cli.ts', 'dispatch', 'train', '--file', values.train], { env, stdio: 'inherit' })
    .status !== 0
)
  process.exit(1);

const simulation = run(
  'simulate/main.ts',
  '--url',
  url,
  '--count',
  values.count,
  '--speed',
  values.speed,
  '--restarts',
);
const over = ended(simulation);
for (let kill = 1; kill <= Number(values.kills); kill++) {
  await Promise.race([over, wait(8000 + Math.random() * 8000)]);
  if (simulation.exitCode !== null) throw new Error(`the simulation ended before kill ${kill}: give it more matters`);
  const gone = ended(server);
  server.kill('SIGKILL');
  await gone;
  say(`\nkilled the server (${kill})`);
  server = await start();
}
const simulated = await over;
await wait(2000);
const audited = spawnSync(process.execPath, ['server/cli.ts', 'audit', 'verify'], { env, stdio: 'inherit' }).status;
const stopped = ended(server);
server.kill('SIGTERM');
await stopped;
say(`simulation ${simulated === 0 ? 'whole' : 'NOT whole'}, audit ${audited === 0 ? 'intact' : 'NOT intact'}`);
process.exit(simulated === 0 && audited === 0 ? 0 : 1);
