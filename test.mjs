// All checks and tests, from a fresh clone on, under any Node ≥ 20.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { node24, setUp, step } from './setup.mjs';

const only = process.argv.slice(2);
const chromium = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env.CHROMIUM,
].find((p) => p && existsSync(p));

/** What a test needs from Debian, asked for as root: the words say how, when we are not. */
function ensure(there, words, packages) {
  if (there) return;
  if (process.getuid?.() !== 0) {
    console.error(`${words} is missing. Install it once as root: apt-get install ${packages.join(' ')}`);
    process.exit(1);
  }
  step(`Installing ${words}`, () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env });
    const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(done.stderr);
  });
}

/** The browser, and the Chinese type for its pictures. */
const ensureChromium = () => ensure(chromium, 'Chromium', ['chromium', 'fonts-noto-cjk']);

/** The PostgreSQL that an installation is restored into, with the programs its operator uses. */
const debian = '/usr/lib/postgresql';
const ensurePostgres = () =>
  ensure(
    existsSync(debian) && readdirSync(debian).some((v) => Number(v) >= 15 && existsSync(`${debian}/${v}/bin/initdb`)),
    'PostgreSQL 15 or newer',
    ['postgresql'],
  );

const run = (args) => spawnSync(node24, args, { stdio: 'inherit' }).status ?? 1;

await setUp({ web: true });
if (only.length === 0 || only.includes('browser')) ensureChromium();
if (only.length === 0 || only.includes('http')) ensurePostgres();

let failed = only.length === 0 ? run(['checks/main.ts']) : 0;
let passedTests = 0;
let failedTests = 0;
mkdirSync('.data/tests', { recursive: true });
for (const project of ['unit', 'http', 'browser']) {
  if (only.length && !only.includes(project)) continue;
  const file = `.data/tests/${project}.json`;
  rmSync(file, { force: true });
  const status = run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  failed ||= status;
  if (existsSync(file)) {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    passedTests += result.numPassedTests;
    failedTests += result.numFailedTests;
  }
}
console.log(`\n${passedTests} passed, ${failedTests} failed`);
process.exit(failed ? 1 : 0);
