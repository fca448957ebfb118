import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { openInstallation } from './installation.ts';
import { readSettings } from './kernel/config.ts';
import { asOwner, ensureDatabase, migrate } from './kernel/migrate.ts';
import { debianPostgres, startDebianPostgres } from './testing/debian-postgres.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The blocks of commands in the section on backup and restore, as an operator reads them. */
async function commandsOf(section: string): Promise<string[]> {
  const text = await readFile(path.join(root, 'docs/operations.md'), 'utf8');
  const from = text.indexOf(`\n## ${section}\n`);
  return [...text.slice(from, text.indexOf('\n## ', from + 4)).matchAll(/```sh\n(.*?)```/gs)].map((m) => m[1]!);
}

/** Types the commands into a shell that stops at the first that fails; gives what was printed. */
const type = async (commands: string, env: Record<string, string>): Promise<string> => {
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], { cwd: root, env });
  return stdout;
};

/** Each table of a database as one number and one hash over all its rows. */
function rowsOf(url: string): Promise<Record<string, string>> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
    const all: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: found } = await client.query<{ n: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as n from ${name} t`,
      );
      all[name] = found[0]!.n;
    }
    return all;
  });
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    all[path.relative(folder, file)] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  }
  return all;
}

/** An installation with the demonstration in it, three matters with photos, and everything sealed. */
async function fill(url: string, folder: string): Promise<void> {
  const settings = readSettings({ DATABASE_URL: url, LINLI_DATA: folder, LINLI_LOG: 'error', LINLI_RATE_LIMIT: 'off' });
  const installation = await openInstallation(settings, () => undefined);
  const app = await buildApp({ ...installation, settings });
  try {
    for (const n of [1, 2, 3]) {
      const photo = await sharp({ create: { width: 40 * n, height: 30, channels: 3, background: '#0b5d56' } })
        .jpeg()
        .toBuffer();
      const headers = () => ({ 'idempotency-key': randomUUID() });
      const sent = await app.http.inject({
        method: 'POST',
        url: '/api/files',
        headers: { ...headers(), 'content-type': 'image/jpeg' },
        payload: photo,
      });
      const told = await app.http.inject({
        method: 'POST',
        url: '/api/cases',
        headers: headers(),
        payload: {
          text: `第 ${n} 盏路灯不亮了，晚上看不清路`,
          channel: 'web',
          photoIds: [sent.json<{ id: string }>().id],
        },
      });
      expect([sent.statusCode, told.statusCode]).toEqual([200, 200]);
    }
    await app.worker.drain();
  } finally {
    await app.close();
  }
}

test('backup and restore as the operations guide says it, word by word, bring everything into an empty server', async () => {
  const bin = await debianPostgres();
  const home = await mkdtemp(path.join(tmpdir(), 'linli-drill-'));
  // Servers that run as another user lie beside and not below what only we may enter.
  const homes = await Promise.all([1, 2].map(() => mkdtemp(path.join(tmpdir(), 'linli-drill-pg-'))));
  const servers = await Promise.all(homes.map((folder) => startDebianPostgres(bin, folder)));
  const [old, fresh] = servers as [(typeof servers)[0], (typeof servers)[0]];
  try {
    const [from, to] = [path.join(home, 'from'), path.join(home, 'to')];
    const secrets = path.join(home, 'secrets');
    await mkdir(secrets);
    await ensureDatabase(old.url('postgres'), 'linli');
    await fill(old.url('linli'), from);

    const [backup, restore, ...more] = await commandsOf('Backup and restore');
    expect(more).toEqual([]);
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: home,
      BACKUP: path.join(home, 'backup'),
      SECRETS: secrets,
      LINLI_DEMO: 'on',
    };
    await type(backup!, { ...env, DATABASE_URL: old.url('linli'), LINLI_DATA: from });
    const before = { rows: await rowsOf(old.url('linli')), files: await filesOf(path.join(from, 'files')) };
    await old.stop();

    const now = { ...env, SERVER: fresh.url('postgres'), DATABASE_URL: fresh.url('linli'), LINLI_DATA: to };
    expect(await type(restore!, now)).toMatch(/\d{2,} events checked, intact/);
    expect(await rowsOf(fresh.url('linli'))).toEqual(before.rows);
    expect(await filesOf(path.join(to, 'files'))).toEqual(before.files);
    expect(Object.keys(before.files).length).toBeGreaterThanOrEqual(3);
    expect(Number(before.rows.case_record!.split(' ')[0])).toBeGreaterThanOrEqual(3);

    // A role made by hand may be one that may not sign in: each start mends that.
    await type('psql "$SERVER" -c "alter role linli_app nologin"', now);
    const role = { name: 'linli_app', password: 'drill' };
    await migrate(fresh.url('linli'), role);
    const { rows } = await asOwner(fresh.url('linli'), (c) =>
      c.query(`select rolcanlogin from pg_roles where rolname = 'linli_app'`),
    );
    expect(rows).toEqual([{ rolcanlogin: true }]);
  } finally {
    await Promise.all(servers.map((server) => server.stop().catch(() => undefined)));
    for (const folder of [home, ...homes]) await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
