// `node run.mjs [--web] [--watch] FILE …`: under any Node ≥ 20 sets up what is missing, then hands over to Node 24.
import { spawn } from 'node:child_process';
import { node24, setUp } from './setup.mjs';

const given = process.argv.slice(2);
const flags = given.filter((word, i) => ['--web', '--watch'].includes(word) && i < 2);
await setUp({ web: flags.includes('--web') });
const options = ['--disable-warning=ExperimentalWarning', ...(flags.includes('--watch') ? ['--watch'] : [])];
const child = spawn(node24, [...options, ...given.slice(flags.length)], { stdio: 'inherit' });
// Ctrl-C reaches the whole group: the child stops in order and we end with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
