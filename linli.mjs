// The operators' command line under any Node ≥ 20: sets up what is missing, then hands over to Node 24.
import { spawn } from 'node:child_process';
import { setUp, node24 } from './setup.mjs';

await setUp({ web: false });
const cli = spawn(node24, ['--disable-warning=ExperimentalWarning', 'server/cli.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
cli.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
