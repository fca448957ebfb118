import { buildApp } from './app.ts';
import { openInstallation } from './installation.ts';
import { readSettings } from './kernel/config.ts';

const settings = readSettings();
const say = (words: string) => process.stdout.write(`  ${words}\n`);
const installation = await openInstallation(settings, say);
const app = await buildApp({ ...installation, settings });

let stopping = false;
/** Stops in order: no new requests, those under way finish, the worker ends its round, the database last. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const limit = setTimeout(() => process.exit(1), 20_000);
  limit.unref();
  await app.close();
  await installation.stop();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

if (settings.LINLI_ROLES !== 'web') app.worker.start();
if (settings.LINLI_ROLES !== 'worker') {
  await app.http.listen({ port: settings.PORT, host: settings.HOST });
  const address = app.http.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.PORT;
  say(`Linli 邻里 is ready: http://${settings.HOST === '0.0.0.0' ? 'localhost' : settings.HOST}:${port}/   (staff: /console/, grid workers: /field/, API: /api/docs)`);
} else say('Linli 邻里 worker is running');
