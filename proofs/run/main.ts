import { readdirSync } from 'node:fs';
import { prove } from './prove.ts';
import type { Proof } from './point.ts';

// `npm run prove -- NAME`: measures each point of proofs/NAME.ts, a line for each; the last line says how many hold. Exits 1 when one does not.
const name = process.argv[2] ?? '';
const known = readdirSync(new URL('..', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
if (!known.includes(name)) {
  process.stderr.write(`npm run prove -- NAME, one of: ${known.join(', ')}\n`);
  process.exit(2);
}
const { points } = (await import(new URL(`../${name}.ts`, import.meta.url).href)) as { points: Proof };
process.exit((await prove(points, (line) => process.stdout.write(`${line}\n`))) ? 0 : 1);
