// What `npm start` and `npm test` need before Node 24 is there. Plain JavaScript, no dependencies.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
process.chdir(root);
export const node24 = path.join(root, 'node_modules/.bin/node');

/** Says what is being done and for how long it took. */
export function step(words, work) {
  const from = Date.now();
  process.stderr.write(`  ${words} …`);
  work();
  process.stderr.write(` ${((Date.now() - from) / 1000).toFixed(1)} s\n`);
}

function run(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.status !== 0) {
    process.stderr.write(`\n${done.stdout ?? ''}\n${done.stderr ?? done.error ?? ''}\n`);
    process.exit(1);
  }
}

/** Whether the thing made from these sources is still fresh, by a stamp of their contents. */
function stale(stamp, sources) {
  const hash = createHash('sha256');
  const add = (file) => {
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name));
    else if (!file.endsWith('.test.ts')) hash.update(file).update(readFileSync(file));
  };
  sources.forEach(add);
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return undefined;
  return () => {
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, now);
  };
}

/** Dependencies (with Node 24 itself) and, when asked, the web pages. */
export async function setUp({ web }) {
  const fresh = stale('node_modules/.linli-installed', ['package.json', 'package-lock.json']);
  if (fresh) {
    step('Installing dependencies (once, about a minute)', () =>
      run('npm', ['install', '--no-save', '--no-audit', '--no-fund']),
    );
    // With install scripts switched off npm leaves out Node itself: ask for that one script.
    if (!existsSync(node24) || spawnSync(node24, ['-v']).status !== 0)
      step('Setting up Node 24', () => run('npm', ['rebuild', 'node', '--ignore-scripts=false']));
    fresh();
  }
  if (web) {
    const built = stale('dist/.linli-built', ['web', 'contract', 'locales', 'vite.config.ts', 'package-lock.json']);
    if (built && existsSync('vite.config.ts')) {
      step('Building the pages', () => run(node24, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']));
      built();
    }
  }
}
