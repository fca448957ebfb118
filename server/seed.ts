import pg from 'pg';
import { buildApp } from './app.ts';
import { system } from './kernel/access.ts';
import type { Settings } from './kernel/config.ts';
import type { Ctx } from './kernel/context.ts';
import { sql } from './kernel/db.ts';
import { modules } from './modules.ts';

/** Rongcheng 荣成市, whose 民生110 is the example this product grew from. */
export const demoDistrict = {
  id: 1,
  code: '371082',
  name: '荣成市',
  nameEn: 'Rongcheng',
  center: { lng: 122.42, lat: 37.16 },
};

/** The mark that a district was filled, written in the transaction that filled it. */
const filled = 'filled';

/** In a demonstration makes the first district when there is none; fills what is not filled yet: each in one transaction. */
export async function seedDistricts(
  given: { url: string; ownerUrl: string; secret: string; dataFolder: string },
  settings: Settings,
  say: (words: string) => void,
  clock?: () => Date,
): Promise<void> {
  const owner = new pg.Client({ connectionString: given.ownerUrl });
  await owner.connect();
  await owner.query('select pg_advisory_lock(7103)');
  try {
    const { rows } = await owner.query<{ id: number; name: string; demo: boolean; filled: boolean }>(`
      select d.district_id as id, d.name, d.demo, exists (select from data_version v where v.district_id = d.district_id and v.name = '${filled}') as filled from district d`);
    // The demonstration's people have passwords that everybody knows.
    if (!settings.LINLI_DEMO && rows.some((d) => d.demo))
      throw new Error('LINLI_DEMO is off, but this database holds a demonstration. Begin with an empty one.');
    if (rows.length === 0 && settings.LINLI_DEMO) {
      await createDistrict(owner, { ...demoDistrict, demo: true });
      rows.push({ ...demoDistrict, demo: true, filled: false });
    }
    if (rows.length === 0) say('There is no district yet. Add one: npm run linli -- district create CODE NAME');
    // Also one whose filling was cut short: it is all or nothing, so nothing of it is there.
    for (const district of rows.filter((d) => !d.filled)) {
      const from = Date.now();
      await fillDistrict(given, settings, district.id, clock);
      say(`District ${district.name} filled in ${((Date.now() - from) / 1000).toFixed(1)} s`);
    }
  } finally {
    await owner.end();
  }
}

/** Adds a district as the owner: the one table the app's role may not write. */
export async function createDistrict(owner: pg.Client, d: typeof demoDistrict & { demo: boolean }): Promise<void> {
  await owner.query(
    'insert into district (district_id, code, name, name_en, demo, center_lng, center_lat) values ($1, $2, $3, $4, $5, $6, $7)',
    [d.id, d.code, d.name, d.nameEn, d.demo, d.center.lng, d.center.lat],
  );
}

/** Lets each module fill a district with what it needs, lowest module first, in one transaction. */
export async function fillDistrict(
  given: { url: string; secret: string; dataFolder: string },
  settings: Settings,
  district: number,
  clock?: () => Date,
): Promise<void> {
  const app = await buildApp({ ...given, settings, ...(clock ? { clock } : {}) });
  try {
    await app.services.db.inDistrict(district, async (tx) => {
      await tx.write(sql`set local statement_timeout = 0`);
      const ctx: Ctx = {
        tx,
        services: app.services,
        district,
        actor: system,
        now: app.services.clock(),
        log: app.services.log,
        ip: '',
        agent: 'seed',
        language: 'zh-Hans',
        idempotencyKey: null,
        session: { id: null, set: () => undefined, clear: () => undefined },
      };
      for (const module of modules) await module.seed?.(ctx);
      await tx.write(sql`insert into data_version (district_id, name, n) values (${district}, ${filled}, 1)`);
    });
    await app.worker.drain();
  } finally {
    await app.close();
  }
}
