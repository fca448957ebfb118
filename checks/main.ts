import { spawnSync } from 'node:child_process';

/** Each check, the command that makes it, and what it proves. `npm run check` runs all; `npm run check NAME` one. */
const checks: Record<string, string[]> = {
  types: ['node_modules/typescript/bin/tsc', '-p', '.'],
  lint: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  boundaries: ['checks/boundaries.ts'],
  'dead code': ['node_modules/knip/bin/knip.js', '--no-progress'],
  schema: ['checks/schema.ts'],
  locales: ['checks/locales.ts'],
  'case actions': ['checks/case-actions.ts'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'],
};

const wanted = process.argv.slice(2);
let failed = false;
for (const [name, args] of Object.entries(checks)) {
  if (wanted.length && !wanted.includes(name)) continue;
  const from = Date.now();
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } });
  const ok = done.status === 0;
  failed ||= !ok;
  process.stdout.write(`  ${ok ? 'ok    ' : 'FAILED'} ${name} ${((Date.now() - from) / 1000).toFixed(1)} s\n`);
  if (!ok) process.stdout.write(`${done.stdout}${done.stderr}\n`);
}
process.exit(failed ? 1 : 0);
