// The simulator under any Node ≥ 20: sets up what is missing, then hands over to Node 24.
import { spawn } from 'node:child_process';
import { setUp, node24 } from './setup.mjs';

await setUp({ web: false });
const simulator = spawn(
  node24,
  ['--disable-warning=ExperimentalWarning', 'simulate/main.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
simulator.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
