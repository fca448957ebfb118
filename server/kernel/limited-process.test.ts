import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import type { Greed } from '../testing/greedy-child.ts';
import { limited, Overrun, startLimited } from './limited-process.ts';

const script = new URL('../testing/greedy-child.ts', import.meta.url);
const little = { heapMb: 64, ms: 20_000 };
const work = (ms = little.ms) => limited<Greed, unknown>(script, { ...little, ms, atOnce: 2, inLine: 2 });
afterEach(() => vi.unstubAllEnvs());

test.each([
  ['a heap that overflows', 'heap', 'memory'],
  ['buffers beside the heap', 'buffers', 'memory'],
] as const)('%s ends the child, is told as too much memory, and ends nothing else', async (_, greed, of) => {
  await expect(work()(greed)).rejects.toSatisfy((e) => e instanceof Overrun && e.of === of);
  expect(await work()('nothing')).toBe('nothing');
});

test('a child that never ends is ended, and that is told as too much time', async () => {
  await expect(work(1500)('time')).rejects.toSatisfy((e) => e instanceof Overrun && e.of === 'time');
});

test('what the work throws is thrown here, and a child that goes by itself is an error too', async () => {
  await expect(work()('throw')).rejects.toThrow('a reason');
  await expect(work()('exit')).rejects.toThrow('ended with 3');
});

test('the child knows no setting and no secret of the server', async () => {
  vi.stubEnv('LINLI_SECRET', 'very secret');
  vi.stubEnv('DATABASE_URL', 'postgres://x');
  const known = (await work()('settings')) as string[];
  expect(known.filter((name) => /LINLI|DATABASE|NODE_OPTIONS/.test(name))).toEqual([]);
});

test('two at once, two in line, and who comes then is told to come again; later there is room', async () => {
  const run = work();
  const answers = await Promise.allSettled(Array.from({ length: 6 }, () => run('wait')));
  expect(answers.map((a) => a.status)).toEqual([...Array(4).fill('fulfilled'), 'rejected', 'rejected']);
  expect((answers[5] as PromiseRejectedResult).reason).toMatchObject({ code: 'request.too_busy' });
  expect(await run('wait')).toBe('wait');
});

test('one that is stopped in the midst is gone, and who waits for it is told', async () => {
  const child = startLimited<Greed, unknown>(script, little);
  const asked = child.ask('time');
  child.stop();
  await expect(asked).rejects.toThrow('stopped');
});

test.skipIf(!existsSync('/proc/self'))('a parent that is killed leaves no child behind', async () => {
  const parent = spawn(process.execPath, [
    '--input-type=module-typescript',
    '-e',
    `import { startLimited } from ${JSON.stringify(fileURLToPath(new URL('./limited-process.ts', import.meta.url)))};
     const child = startLimited(new URL(${JSON.stringify(script.href)}), { heapMb: 64, ms: 60000 });
     await child.ask('nothing'); console.log(child.pid); setInterval(() => {}, 1000);`,
  ]);
  const pid = await new Promise<string>((resolve) =>
    parent.stdout.once('data', (d: Buffer) => resolve(d.toString().trim())),
  );
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(existsSync(`/proc/${pid}/exe`)).toBe(false), { timeout: 10_000 });
});
