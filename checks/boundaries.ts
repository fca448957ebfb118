import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { breaches, type Source } from './import-law.ts';

const roots = ['contract', 'server', 'web', 'simulate', 'bench', 'proofs', 'e2e', 'checks'];

function sources(folder: string): Source[] {
  return readdirSync(folder).flatMap((name): Source[] => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return sources(file);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [{ file, text: readFileSync(file, 'utf8') }] : [];
  });
}

const order = [
  ...readFileSync('server/modules.ts', 'utf8').matchAll(/import \{ \w+ \} from '\.\/(\w+)\/index\.ts'/g),
].map((m) => m[1]!);
const listed = /modules: readonly Module\[\] = \[([^\]]+)\]/
  .exec(readFileSync('server/modules.ts', 'utf8'))![1]!
  .split(',')
  .map((n) => n.trim())
  .filter(Boolean);
if (order.length !== listed.length) throw new Error('server/modules.ts: imports and list differ');

const all = roots.flatMap((root) => (statSync(root, { throwIfNoEntry: false }) ? sources(root) : []));
const found = breaches(all, listed);
for (const breach of found) console.log(breach);
console.log(`${all.length} files looked at`);
if (all.length < 100) throw new Error('too few files were read: the check checks nothing');
process.exit(found.length ? 1 : 0);
