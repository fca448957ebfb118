import path from 'node:path';
import type { Settings } from './kernel/config.ts';
import { deriveKeys } from './kernel/ids.ts';
import { appUrl, ensureDatabase, migrate } from './kernel/migrate.ts';
import { dataFolder, secretFile, startEmbedded } from './kernel/postgres.ts';
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
  const stop = async () => embedded?.stop();
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
