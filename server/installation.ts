import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from './kernel/config.ts';
import { deriveKeys } from './kernel/ids.ts';
import { appUrl, asOwner, ensureDatabase, migrate } from './kernel/migrate.ts';
import { dataFolder, startEmbedded } from './kernel/postgres.ts';
import { secretFile } from './kernel/secret-file.ts';
import { seedDistricts } from './seed.ts';

export type Installation = {
  url: string;
  ownerUrl: string;
  secret: string;
  dataFolder: string;
  /** the database was running before us and is not ours to stop */ adopted: boolean;
  stop: () => Promise<void>;
};

/**
 * Opens what a process of Linli stands on: the data folder, the secret, the database (embedded unless DATABASE_URL is set)
 * brought to the newest schema, the districts filled (as of `clock`). `started` is told at once how to stop the database, should the rest be cut short.
 */
export async function openInstallation(
  settings: Settings,
  say: (words: string) => void,
  started?: (stop: Installation['stop']) => void,
  clock?: () => Date,
): Promise<Installation> {
  const folder = await dataFolder(settings.LINLI_DATA);
  const secret = settings.LINLI_SECRET ?? (await secretFile(path.join(folder, 'secret')));
  const embedded = settings.DATABASE_URL ? undefined : await startEmbedded(folder, 'postgres');
  if (embedded) say(embedded.adopted ? 'PostgreSQL was running already: adopted' : 'PostgreSQL started');
  const stop = async () => {
    // One that does not answer is asked by signals.
    if (embedded && !(await isInUse(embedded.url).catch(() => false))) await embedded.stop();
  };
  started?.(stop);
  try {
    const ownerUrl = settings.DATABASE_URL ?? (await ensureDatabase(embedded!.url, 'linli'));
    const role = { name: settings.LINLI_DB_ROLE, password: deriveKeys(secret).appRole };
    const ran = await migrate(ownerUrl, role);
    if (ran.length) say(`Schema brought up to date: ${ran.length} migrations`);
    const installation = { url: appUrl(ownerUrl, role), ownerUrl, secret, dataFolder: folder };
    await seedDistricts(installation, settings, say, clock);
    return { ...installation, adopted: embedded?.adopted ?? true, stop };
  } catch (error) {
    if (embedded && !embedded.adopted) await stop();
    throw error;
  }
}

/** A database that we are about to leave has so long to answer. */
const answerMs = 2_000;

/** The connections of one process bear its name, so that those of others can be told from them. */
process.env.PGAPPNAME ??= `linli ${process.pid}`;

/** Whether another process uses the database, who then stops it. One that ended a moment ago may still be seen. */
export const isInUse = (url: string): Promise<boolean> =>
  asOwner(
    url,
    async (client) => {
      for (let left = 20; left > 0; left--) {
        const { rowCount } = await client.query(
          `select 1 from pg_stat_activity where backend_type = 'client backend' and application_name <> current_setting('application_name')`,
        );
        if (rowCount === 0) return false;
        await sleep(100);
      }
      return true;
    },
    answerMs,
  );
