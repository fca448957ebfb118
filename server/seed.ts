import pg from 'pg';
import { buildApp } from './app.ts';
import { system } from './kernel/access.ts';
import type { Settings } from './kernel/config.ts';
import type { Ctx } from './kernel/context.ts';
import { sql } from './kernel/db.ts';
import { modules } from './modules.ts';

/** Rongcheng 荣成市, whose 民生110 is the example this product grew from. */
export const demoDistrict = { id: 1, code: '371082', name: '荣成市', nameEn: 'Rongcheng', center: { lng: 122.42, lat: 37.16 } };

/** Makes the first district when there is none, and lets each module fill it: once, in one transaction. */
export async function seedDistricts(
  given: { url: string; ownerUrl: string; secret: string; dataFolder: string },
  settings: Settings,
  say: (words: string) => void,
): Promise<void> {
  const owner = new pg.Client({ connectionString: given.ownerUrl });
  await owner.connect();
  await owner.query('select pg_advisory_lock(7103)');
  try {
    const { rows } = await owner.query('select from district limit 1');
    if (rows.length) return;
    await createDistrict(owner, { ...demoDistrict, demo: settings.LINLI_DEMO });
    const from = Date.now();
    await fillDistrict(given, settings, demoDistrict.id).catch(async (error: unknown) => {
      await owner.query('delete from district where district_id = $1', [demoDistrict.id]);
      throw error;
    });
    say(`District ${demoDistrict.name} filled in ${((Date.now() - from) / 1000).toFixed(1)} s`);
  } finally {
    await owner.end();
  }
}

/** Adds a district as the owner: the one table the app's role may not write. */
export async function createDistrict(owner: pg.Client, d: typeof demoDistrict & { demo: boolean }): Promise<void> {
  await owner.query('insert into district (district_id, code, name, name_en, demo, center_lng, center_lat) values ($1, $2, $3, $4, $5, $6, $7)', [
    d.id, d.code, d.name, d.nameEn, d.demo, d.center.lng, d.center.lat,
  ]);
}

/** Lets each module fill a district with what it needs, lowest module first, in one transaction. */
export async function fillDistrict(given: { url: string; secret: string; dataFolder: string }, settings: Settings, district: number): Promise<void> {
  const app = await buildApp({ ...given, settings });
  try {
    await app.services.db.inDistrict(district, async (tx) => {
      await tx.write(sql`set local statement_timeout = 0`);
      const ctx: Ctx = {
        tx, services: app.services, district, actor: system, now: app.services.clock(), log: app.services.log, ip: '', agent: 'seed', language: 'zh-Hans',
        idempotencyKey: null, session: { id: null, set: () => undefined, clear: () => undefined },
      };
      for (const module of modules) await module.seed?.(ctx);
    });
    await app.worker.drain();
  } finally {
    await app.close();
  }
}
