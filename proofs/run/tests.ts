import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Found } from './point.ts';

type Report = { numPassedTests: number; numFailedTests: number; numTotalTests: number };

/** Runs test files of one project: the point holds when every test in them ran and passed. `settings` go into the environment. */
export async function testsOf(
  project: 'unit' | 'http',
  files: string[],
  settings: Record<string, string> = {},
): Promise<Found> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-proof-'));
  const file = path.join(folder, 'report.json');
  try {
    const child = spawn(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        project,
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...files,
      ],
      { stdio: 'ignore', env: { ...process.env, ...settings } },
    );
    const code = await new Promise((resolve) => child.once('exit', resolve));
    const report = JSON.parse(await readFile(file, 'utf8')) as Report;
    return {
      measured: `${report.numPassedTests} of ${report.numTotalTests} tests pass (${files.join(', ')})`,
      holds: code === 0 && report.numPassedTests > 0 && report.numPassedTests === report.numTotalTests,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
