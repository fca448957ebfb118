import type { Client } from 'pg';
import { buildApp, type App } from '../app.ts';
import { openInstallation, type Installation } from '../installation.ts';
import { system } from '../kernel/access.ts';
import { readSettings, type Settings } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import type { Tx } from '../kernel/db.ts';
import { asOwner } from '../kernel/migrate.ts';
import { Failed, note } from './command.ts';

export type Open = {
  app: App;
  installation: Installation;
  settings: Settings;
  owner: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
};

/**
 * Opens the installation for one command and closes it again. The embedded database is stopped only when this command started it and
 * nobody else has come to use it meanwhile.
 */
export async function withInstallation<T>(work: (open: Open) => Promise<T>): Promise<T> {
  const settings = { ...readSettings(), LINLI_LOG: 'error' as const };
  const installation = await openInstallation(settings, note);
  const owner: Open['owner'] = (inside) => asOwner(installation.ownerUrl, inside);
  try {
    const app = await buildApp({ ...installation, settings });
    return await work({ app, installation, settings, owner }).finally(() => app.close());
  } finally {
    if (!installation.adopted) await installation.stop();
  }
}

type District = { id: number; code: string; name: string };

/** The district meant by `--district` (its number or its county code); the first when not given. */
export async function districtFor(open: Open, given: string | undefined): Promise<District> {
  const { rows } = await open.owner((client) =>
    client.query<District>('select district_id as id, code, name from district order by district_id'),
  );
  const found = given === undefined ? rows[0] : rows.find((d) => String(d.id) === given || d.code === given);
  if (!found)
    throw new Failed(
      `There is no district "${given}"; there are: ${rows.map((d) => `${d.id} ${d.code} ${d.name}`).join(', ')}`,
    );
  return found;
}

/** Does something to a district in one transaction, as the program itself. An operator waits: statements take as long as they do. */
export async function inDistrict<T>(open: Open, district: number, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { services } = open.app;
  const go = (tx: Tx) =>
    work({
      tx,
      services,
      district,
      actor: system,
      now: services.clock(),
      log: services.log,
      ip: '',
      agent: 'command line',
      language: 'zh-Hans',
      idempotencyKey: null,
      session: { id: null, set: () => undefined, clear: () => undefined },
    });
  return services.db.inDistrict(district, go, { patient: true });
}
