import { buildApp, type App } from './app.ts';
import { openInstallation, type Installation } from './installation.ts';
import { isLoopback, readSettings, type Settings } from './kernel/config.ts';
import { drivenClock } from './kernel/driven-clock.ts';
import { districtIds, districtById } from './kernel/districts.ts';
import { compareClocks, watchedClock } from './watch-clock.ts';

const settings = checkedSettings();
const say = (words: string) => process.stdout.write(`  ${words}\n`);

/** A setting that is wrong is said, without where in the program it was found. */
function checkedSettings(): Settings {
  try {
    return readSettings();
  } catch (error) {
    process.stderr.write(`  Linli did not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

let app: App | undefined;
let stopDatabase: Installation['stop'] | undefined;
let stopping = false;

/** Stops in order: no new requests, those under way finish or are cut off, the worker ends its round meanwhile, the database last. Also in the midst of a start. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => {
    process.stderr.write('  Linli did not stop in order within 19 seconds and ends by force\n');
    process.exit(1);
  }, 19_000).unref();
  await app?.close().catch((error: unknown) => app?.services.log.error({ error: String(error) }, 'closing failed'));
  await stopDatabase?.();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

async function start(): Promise<void> {
  const installation = await openInstallation(settings, say, (started) => (stopDatabase = started));
  const driven = settings.LINLI_CLOCK ? drivenClock(settings.LINLI_CLOCK, () => app?.worker.poke()) : undefined;
  // Without the one who moves it, a simulated clock means nothing.
  if (driven) process.once('disconnect', () => void stop());
  const clock = driven ?? watchedClock(installation.dataFolder, () => app?.services.log).now;
  app = await buildApp({ ...installation, settings, clock });
  if (!driven) await compareClocks(app);
  if (driven && districtIds().some((id) => !districtById(id).demo))
    throw new Error('LINLI_CLOCK is set, but this database holds a district that is no demonstration.');
  if (settings.LINLI_ROLES !== 'web') app.worker.start();
  if (settings.LINLI_ROLES === 'worker') {
    say('Linli 邻里 worker is running');
    return;
  }
  if (!isLoopback(settings.HOST) && districtIds().some((id) => districtById(id).demo))
    process.stderr.write(
      `  WARNING: this is a demonstration, and ${settings.HOST} is more than this machine: whoever reaches it signs in as anybody, administrators too. For real use: LINLI_DEMO=off and an empty database (docs/operations.md).\n`,
    );
  await app.http.listen({ port: settings.PORT, host: settings.HOST });
  const address = app.http.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.PORT;
  say(
    `Linli 邻里 is ready: http://${settings.HOST === '0.0.0.0' ? 'localhost' : settings.HOST}:${port}/   (staff: /console/, grid workers: /field/, API: /api/docs)`,
  );
}

await start().catch(async (error: unknown) => {
  // Stopped in the midst of a start: what was under way fails, and that is no news.
  if (stopping) return;
  process.stderr.write(`  Linli did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  await app?.close().catch(() => undefined);
  await stopDatabase?.().catch(() => undefined);
  process.exit(1);
});
