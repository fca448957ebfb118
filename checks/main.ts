import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Each check, the command that makes it, and what it proves. `npm run check` runs all; `npm run check NAME` one. */
const checks: Record<string, string[]> = {
  types: ['node_modules/typescript/bin/tsc', '-p', '.'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'],
  lint: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  boundaries: ['checks/boundaries.ts'],
  'dead code': ['node_modules/knip/bin/knip.js', '--no-progress'],
  schema: ['checks/schema.ts'],
  locales: ['checks/locales.ts'],
  'case actions': ['checks/case-actions.ts'],
};

const wanted = process.argv.slice(2);
const waiting = Object.entries(checks).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const run = promisify(execFile);
let failed = false;

/** Takes one after the other; two do so side by side, since most of the checks use one core. */
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, args] = next;
    const from = Date.now();
    const fault = await run(process.execPath, args, {
      env: { ...process.env, FORCE_COLOR: '0' },
      maxBuffer: 64 * 2 ** 20,
    }).then(
      () => undefined,
      ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}\n`,
    );
    failed ||= fault !== undefined;
    process.stdout.write(
      `  ${fault === undefined ? 'ok    ' : 'FAILED'} ${name} ${((Date.now() - from) / 1000).toFixed(1)} s\n${fault ?? ''}`,
    );
  }
}

await Promise.all([work(), work()]);
process.exit(failed ? 1 : 0);
