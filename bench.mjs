// `npm run bench [-- NAME …]` under any Node ≥ 20: sets up what is missing, then measures with Node 24. See docs/performance.md.
import { spawn } from 'node:child_process';
import { setUp, node24 } from './setup.mjs';

await setUp({ web: false });
const bench = spawn(node24, ['--disable-warning=ExperimentalWarning', 'bench/main.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the whole group; the bench stops its server and its database in order and we end with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && bench.kill(signal));
bench.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
