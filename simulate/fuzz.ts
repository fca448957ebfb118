import { parseArgs } from 'node:util';
import { ownFolder, startServer } from '#server/testing/real-server.ts';
import { fuzz, tell } from './fuzzer.ts';

// `npm run fuzz -- --minutes 10`: sends what fits the contract, nearly fits it or does not fit it at all to a demo installation of its own (or to `--url`), as every
// role and with ids that are there. Ends with the answers by status; exits 1 when one of them was a fault, and says how to send it again.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    url: { type: 'string' },
    senders: { type: 'string', default: '6' },
  },
});
const home = values.url ? undefined : await ownFolder('fuzz');
const server = home && (await startServer(home.folder, { LINLI_LOG: 'error' }));
try {
  const result = await fuzz({
    url: values.url ?? server!.url,
    minutes: Number(values.minutes),
    seed: Number(values.seed),
    senders: Number(values.senders),
    say: (words) => process.stdout.write(`${words}\n`),
  });
  process.stdout.write(tell(result));
  process.exitCode = result.faults.length ? 1 : 0;
} finally {
  server?.child.kill('SIGTERM');
  const code = await server?.gone;
  if (server && code !== 0) {
    process.stdout.write(`the server ended with ${code}\n${server.said().slice(-3000)}\n`);
    process.exitCode = 1;
  }
  await home?.remove();
}
