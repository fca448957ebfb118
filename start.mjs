// Runs under any Node ≥ 20: sets up what is missing, then hands over to Node 24 and the server.
import { spawn } from 'node:child_process';
import { setUp, node24 } from './setup.mjs';

await setUp({ web: true });
const server = spawn(node24, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], { stdio: 'inherit' });
// Ctrl-C reaches the whole group; the server stops in order and we end with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
