import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
/** No database can be reached: what is tried here needs none. */
const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', cli, ...args],
      { env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    ),
  );

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-cli-'));
  file = path.join(folder, 'messages.jsonl');
  const lines = Array.from({ length: 40 }, (_, n) =>
    n % 2
      ? { title: '停水', text: `小区 ${n} 号楼自来水停水三天了，水压也小`, label: '水' }
      : { title: '停电', text: `村里 ${n} 组又停电，变压器跳闸没人修`, label: '电' },
  );
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

// Processes of their own, two or so at a time.
describe.concurrent('the command line', { timeout: 60_000 }, () => {
  test('help lists every command; nothing at all is wrong usage', async () => {
    const { code, out } = await run('help');
    expect(code).toBe(0);
    for (const name of [
      'audit verify',
      'backup make',
      'territory import',
      'district create',
      'admin create',
      'admin reset',
      'dispatch train',
      'dispatch evaluate',
    ])
      expect(out).toContain(name);
    expect((await run()).code).toBe(2);
  });

  test.each([
    [['audit', 'prove']],
    [['audit', 'verify', '--wat']],
    [['backup', 'make']],
    [['admin', 'reset']],
    [['territory', 'import']],
    [['territory', 'import', '37108']],
    [['dispatch', 'evaluate', '--train', 'x']],
  ])('%j is wrong usage', async (args) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([args[1] === 'evaluate' ? 1 : 2, '']);
    expect(err.trim()).not.toBe('');
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('a backup of a database served from elsewhere is not ours to make, and says whose it is', async () => {
    const { code, out, err } = await run('backup', 'make', path.join(folder, 'copy'));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('pg_dump');
  });

  test('evaluate prints exactly one line of JSON and needs no database', async () => {
    const { code, out } = await run('dispatch', 'evaluate', '--train', file, '--dev', file, '--test', file);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(Object.keys(JSON.parse(out) as object).sort()).toEqual([
      'accuracy',
      'coverage',
      'coverageAt97',
      'macroF1',
      'microsPerMessage',
      'precision',
      'precisionAt97',
      'trainMs',
    ]);
  });

  test('a file that is not there and a line that is no message are named', async () => {
    expect((await run('dispatch', 'train', '--file', `${folder}/none.jsonl`)).err).toContain('none.jsonl');
    const bad = path.join(folder, 'bad.jsonl');
    await writeFile(bad, '{"text": 5}\n');
    const { code, err } = await run('dispatch', 'evaluate', '--train', bad, '--dev', file, '--test', file);
    expect(code).toBe(1);
    expect(err).toContain('bad.jsonl:1');
    expect(err).not.toMatch(/^\s+at /m);
  });
});
