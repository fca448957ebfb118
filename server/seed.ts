import type pg from 'pg';
import { buildApp } from './app.ts';
import { system } from './kernel/access.ts';
import type { Settings } from './kernel/config.ts';
import type { Ctx } from './kernel/context.ts';
import type { Module } from './kernel/module.ts';
import { sql, type Tx } from './kernel/db.ts';
import { asOwner } from './kernel/migrate.ts';
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

/**
 * In a demonstration makes the first district when there is none; fills what is not filled yet, and gives those filled by an older version
 * what came since: each in one transaction.
 */
export async function seedDistricts(
  given: { url: string; ownerUrl: string; secret: string; dataFolder: string },
  settings: Settings,
  say: (words: string) => void,
  clock?: () => Date,
): Promise<void> {
  await asOwner(given.ownerUrl, async (owner) => {
    await owner.query('select pg_advisory_lock(7103)');
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
    for (const district of rows.filter((d) => d.filled)) {
      const fresh = await catchUp(owner, given, settings, district.id, clock);
      if (fresh.length) say(`District ${district.name} was given what is new: ${fresh.join(', ')}`);
    }
  });
}

/** Adds a district as the owner: the one table the app's role may not write. */
export async function createDistrict(owner: pg.Client, d: typeof demoDistrict & { demo: boolean }): Promise<void> {
  await owner.query(
    'insert into district (district_id, code, name, name_en, demo, center_lng, center_lat) values ($1, $2, $3, $4, $5, $6, $7)',
    [d.id, d.code, d.name, d.nameEn, d.demo, d.center.lng, d.center.lat],
  );
}

type Given = { url: string; secret: string; dataFolder: string };

/** Lets each module fill a district with what it needs, lowest module first, in one transaction. */
export async function fillDistrict(
  given: Given & { ownerUrl: string },
  settings: Settings,
  district: number,
  clock?: () => Date,
): Promise<void> {
  await asSeeder(given, settings, { district, clock, drain: true }, async (ctx) => {
    for (const module of modules) {
      await giveFirstRows(ctx, module);
      await module.seed?.(ctx);
    }
    await ctx.tx.write(sql`insert into data_version (district_id, name, n) values (${district}, ${filled}, 1)`);
  });
  // Else the first statements are planned for empty tables, and read whole ones until autovacuum comes by.
  await asOwner(given.ownerUrl, (owner) => owner.query('analyze'));
}

const markOf = (module: Module): string => `first_rows/${module.name}`;

/** What came to be after a district was filled; nothing when it has all, as nearly always. */
async function catchUp(
  owner: pg.Client,
  given: Given,
  settings: Settings,
  district: number,
  clock?: () => Date,
): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; n: number }>(
    `select name, n::int as n from data_version where district_id = $1 and starts_with(name, 'first_rows/')`,
    [district],
  );
  const has = new Map(rows.map((r) => [r.name, r.n]));
  const missing = modules.filter((m) => m.firstRows && m.firstRows.edition > (has.get(markOf(m)) ?? 0));
  if (missing.length)
    await asSeeder(given, settings, { district, clock, drain: false }, async (ctx) => {
      for (const module of missing) await giveFirstRows(ctx, module);
    });
  return missing.map((m) => m.name);
}

async function giveFirstRows(ctx: Ctx, module: Module): Promise<void> {
  if (!module.firstRows) return;
  await module.firstRows.give(ctx);
  await ctx.tx.write(sql`
    insert into data_version (district_id, name, n) values (${ctx.district}, ${markOf(module)}, ${module.firstRows.edition})
    on conflict (district_id, name) do update set n = excluded.n`);
}

/** One transaction in a district, before anybody is served. `drain`: what follows from it is done as well; else the worker will. */
async function asSeeder(
  given: Given,
  settings: Settings,
  { district, clock, drain }: { district: number; clock: (() => Date) | undefined; drain: boolean },
  work: (ctx: Ctx) => Promise<void>,
): Promise<void> {
  const app = await buildApp({ ...given, settings, ...(clock ? { clock } : {}) });
  try {
    const go = (tx: Tx) =>
      work({
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
      });
    await app.services.db.inDistrict(district, go, { patient: true });
    if (drain) await app.worker.drain();
  } finally {
    await app.close();
  }
}
