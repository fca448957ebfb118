import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/index.ts';
import { loadDistricts } from './districts.ts';
import { createDistrict } from '../seed.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, rawCase, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
let app: pg.Client;
let foreign: { person: Person; unit: string; case: string; file: string; position: string; gazetteer: string };
let tables: { name: string; columns: string[] }[];

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  await createDistrict(t.owner, {
    id: 2,
    code: '110112',
    name: '通州区',
    nameEn: 'Tongzhou',
    center: { lng: 116.6, lat: 39.9 },
    demo: true,
  });
  await loadDistricts(t.app.services.db);
  const [unit, file, position, gazetteer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await t.owner.query(
    `insert into unit (district_id, id, code, name, name_en, kind, initials) values (2, $1, 'dept:foreign', '外区单位', 'Foreign', 'department', 'wq')`,
    [unit],
  );
  const someone = await person(t, [{ role: 'handler', unitId: unit }], 2);
  await t.owner.query(
    `insert into position (district_id, id, account_id, role, unit_id, granted_at) values (2, $1, $2, 'dispatcher', $3, now())`,
    [position, someone.id, unit],
  );
  await t.owner.query(
    `insert into file (district_id, id, mime, bytes, width, height, storage_key, thumb_key, uploaded_at) values (2, $1, 'image/jpeg', 1, 1, 1, 'a', 'b', now())`,
    [file],
  );
  await t.owner.query(
    `insert into gazetteer (district_id, id, term, kind, division_code) values (2, $1, '外区地名', 'road', '110112001001')`,
    [gazetteer],
  );
  await t.owner.query(
    `insert into division (district_id, code, level, name, short_name, urban, valid_from) values (2, '110112001', 'town', '外区街道', '外区', true, '2023-01-01')`,
  );
  await t.owner.query(
    `insert into subject (district_id, code, version, name, name_en, source, verified, valid_from) values (2, '97', 1, '外区事项', 'Foreign', '外', true, now())`,
  );
  await t.owner.query(
    `insert into duty (district_id, code, version, list, subject_code, area_kind, lead, source, verified, valid_from) values (2, 'FX-1', 1, 'basic', '97', 'any', 'dept:foreign', '外', true, now())`,
  );
  const id = await rawCase(t, { unit_id: unit, state: 'dispatched', title: '外区秘密', text: '外区秘密' }, 2);
  await t.owner.query(`insert into case_search (district_id, case_id, body, grams) values (2, $1, '外区秘密', '{}')`, [
    id,
  ]);
  await t.owner.query(
    `insert into event (district_id, stream_id, seq, stream, type, at, actor_role, data, digest) values (2, $1, 1, 'case', 'case.reported', now(), 'visitor', '{}', '\\x00')`,
    [id],
  );
  foreign = { person: someone, unit, case: id, file, position, gazetteer };
  await told(t, c);
  await t.drain();
  app = new pg.Client({ connectionString: t.appUrl });
  await app.connect();
  const { rows } = await t.owner.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by 1 order by 1`);
  tables = rows.filter((r) => r.columns.includes('district_id') && r.name !== 'district');
}, 120_000);
afterAll(async () => {
  await app.end();
  await t.close();
});

const inDistrict = async <T>(district: number | null, run: () => Promise<T>): Promise<T> => {
  await app.query('begin');
  if (district !== null) await app.query(`set local linli.district = '${district}'`);
  try {
    return await run();
  } finally {
    await app.query('rollback');
  }
};
/** What PostgreSQL says to a statement: its code, or how many rows it wrote. */
const says = (district: number | null, text: string, values: unknown[] = []) =>
  inDistrict(district, () =>
    app.query(text, values).then(
      (r) => r.rowCount ?? 0,
      (e: { code: string }) => e.code,
    ),
  );

// A body that would be right, were the object one's own.
const answerText = '您好，已经办好了，请查看。';
const bodies: Record<string, Record<string, unknown>> = {
  'cases.dispatch': { unitId: 'OWN', subjectCode: '16', offListReason: '理由' },
  'cases.return': { reason: 'not_our_duty', basis: '不归我们管' },
  'cases.contact': { how: 'phone', note: '联系' },
  'cases.transfer': { unitId: 'OWN', reason: '归他们管' },
  'cases.resolve': { outcome: 'solved', result: '已修好了', answer: answerText },
  'cases.verify': { passed: true, note: '好' },
  'cases.answer': { answer: answerText },
  'cases.notAdmit': { reason: 'in_court', competentBody: '法院', answer: answerText },
  'cases.withdraw': { queryCode: '123456' },
  'cases.add': { text: '补充', queryCode: '123456' },
  'cases.rate': { stars: 5, queryCode: '123456' },
  'cases.reopen': { reason: '不满意', queryCode: '123456' },
  'cases.reveal': { reason: '需要联系' },
  'directory.grant': { role: 'dispatcher', unitId: null, divisionCode: null },
};
/** Makes or replaces a row of one's own under an id of the caller: a foreign id is no secret, and stays the other district's. */
const byCaller = new Set([
  'directory.saveUnit',
  'directory.savePerson',
  'territory.saveGazetteer',
  'territory.removeGazetteer',
  'catalogue.saveSubject',
  'catalogue.saveDuty',
  'searches.save',
]);
const built = (e: Endpoint) => t.app.http.findRoute({ method: e.method, url: e.path }) !== null;

const idOf = (e: Endpoint, param: string): string | undefined => {
  if (param === 'positionId') return foreign.position;
  if (param === 'code')
    return e.path.startsWith('/api/divisions') ? '110112001' : e.path.startsWith('/api/duties') ? 'FX-1' : '97';
  if (param !== 'id') return undefined;
  if (e.path.startsWith('/api/people')) return foreign.person.id;
  return e.path.startsWith('/api/files') ? foreign.file : foreign.case;
};
const withId = endpoints.filter((e) => /:(id|code|positionId)/.test(e.path) && !byCaller.has(e.id));

test.each(withId.map((e) => [e.id, e] as const))(
  '%s does not know an id of another district, whoever asks',
  async (_, e) => {
    if (!built(e)) return;
    const input: Record<string, unknown> = { ...bodies[e.id], ...(e.id === 'files.get' ? { key: 'x' } : {}) };
    for (const [k, v] of Object.entries(input)) if (v === 'OWN') input[k] = c.unit;
    for (const [, param] of e.path.matchAll(/:(\w+)/g)) input[param!] = idOf(e, param!);
    const callers = [c.resident, c.dispatcher, c.handler, c.head, c.grid]
      .map((p) => p.token)
      .concat(await t.as('system_admin'), await t.as('security_admin'));
    const codes = new Set<number>();
    for (const as of callers) codes.add((await t.call(e, input as never, { as })).status);
    // Those who may not call it at all hear so; who may, hears that it is not there.
    expect([...codes].every((s) => s === 404 || s === 403 || (s === 422 && e.id === 'territory.shapes'))).toBe(true);
    expect([...codes].some((s) => s !== 403)).toBe(true);
  },
);

test('foreign ids inside a body are not there either', async () => {
  const { id } = await told(t, c);
  const dispatch = { unitId: c.unit, subjectCode: '16', offListReason: '理由' };
  const tryOut = async (body: Record<string, unknown>) =>
    (
      await t.call({ ...endpoints.find((e) => e.id === 'cases.dispatch')! }, { id, ...dispatch, ...body } as never, {
        as: c.dispatcher.token,
      })
    ).status;
  expect(await tryOut({ unitId: foreign.unit })).toBe(404);
  expect(await tryOut({ helperIds: [foreign.unit] })).toBe(404);
  expect(await tryOut({ subjectCode: '97' })).toBe(404);
  const report = endpoints.find((e) => e.id === 'cases.report')!;
  expect(
    (await t.call(report, { text: '看照片', photoIds: [foreign.file] } as never, { as: c.resident.token })).status,
  ).toBe(404);
});

test('lists and search of one district hold nothing of the other, and a session is good in its own district alone', async () => {
  const all = endpoints.filter((e) => e.method === 'GET' && built(e) && !e.path.includes(':') && !e.download);
  const secrets = [foreign.case, foreign.unit, foreign.person.id, foreign.file, foreign.gazetteer, '外区'];
  for (const e of all) {
    const input = {
      queue: 'all',
      q: '外区',
      limit: 200,
      west: -180,
      south: -90,
      east: 180,
      north: 90,
      lng: 116,
      lat: 39,
      crs: 'WGS84',
      text: '外区街道',
    };
    for (const as of [c.dispatcher.token, await t.as('system_admin'), await t.as('audit_admin')]) {
      const answer = await t.call(e, input as never, { as });
      for (const secret of secrets)
        expect(answer.raw.toString('utf8').includes(secret), `${e.id} names ${secret}`).toBe(false);
    }
  }
  const get = endpoints.find((e) => e.id === 'cases.get')!;
  const there = await t.call(get, { id: foreign.case } as never, { as: foreign.person.token });
  expect(there.status).toBe(200);
  const stolen = `1.${foreign.person.token.split('.')[1]!}`;
  expect((await t.call(get, { id: foreign.case } as never, { as: stolen })).status).toBe(401);
  expect(
    (
      await t.call(get, { id: foreign.case } as never, {
        as: c.dispatcher.token,
        headers: { 'x-linli-district': '110112' },
      })
    ).status,
  ).toBe(404);
});

test('under the role of the app every table shows the rows of the district that is set, and none when none is', async () => {
  for (const { name } of tables) {
    for (const district of [1, 2]) {
      const { rows } = await inDistrict(district, () =>
        app.query<{ d: number }>(`select distinct district_id as d from ${name}`),
      );
      expect(
        rows.every((r) => r.d === district),
        name,
      ).toBe(true);
    }
    for (const nobody of [null, 0, 3])
      expect((await inDistrict(nobody, () => app.query(`select 1 from ${name} limit 1`))).rowCount, name).toBe(0);
  }
  expect(tables.length).toBeGreaterThan(25);
});

test('nothing is written for another district, nor for none', async () => {
  for (const { name, columns } of tables) {
    const source = await t.owner.query<{ row: string }>(
      `select x::text as row from ${pg.escapeIdentifier(name)} x where district_id = 2 limit 1`,
    );
    if (!source.rows[0]) continue;
    const copy = `insert into ${pg.escapeIdentifier(name)} (${columns.map((x) => pg.escapeIdentifier(x)).join(', ')}) select (r).* from (select $1::text::${pg.escapeIdentifier(name)} as r) s`;
    expect(await says(1, copy, [source.rows[0].row]), name).toBe('42501');
    expect(await says(null, copy, [source.rows[0].row]), name).toBe('42501');
  }
  for (const name of ['case_record', 'account', 'unit']) {
    expect(await says(1, `update ${name} set district_id = 2`)).toBe('42501');
    expect(await says(1, `update ${name} set id = id where district_id = 2`)).toBe(0);
    expect(await says(1, `delete from ${name} where district_id = 2`)).toBe(0);
    expect(await says(null, `delete from ${name}`)).toBe(0);
  }
});

test('what is append-only stays so, and what is the owner’s too', async () => {
  for (const name of ['event', 'audit_seal', 'clock_entry', 'access_record']) {
    for (const statement of [`update ${name} set district_id = district_id`, `delete from ${name}`, `truncate ${name}`])
      expect(await says(1, statement), statement).toBe('42501');
  }
  const owner = (await t.owner.query<{ name: string }>('select current_user as name')).rows[0]!.name;
  for (const statement of [
    'create table mine (a int)',
    'create schema mine',
    'create extension pg_trgm',
    'alter table case_record add column a int',
    'alter table case_record disable row level security',
    'drop table case_record',
    'drop policy own_district on case_record',
    'create policy all_of_it on case_record using (true)',
    'create function f() returns int language sql as $$ select 1 $$',
    'create role other',
    'alter role linli_test_app superuser',
    'truncate case_record',
    `update district set demo = false`,
    `insert into migration (name, hash) values ('x', 'x')`,
    `set session authorization ${pg.escapeIdentifier(owner)}`,
    'create index on case_record (title)',
    `copy case_record to program 'cat'`,
    `select pg_read_file('/etc/passwd')`,
    'grant select on case_record to public',
  ])
    expect(String(await says(1, statement)), statement).toMatch(/^(42501|42704|0LP01|01007)$|^0$/);
  const owns = await t.owner.query(
    `select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'linli_test_app' union all select 1 from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = 'linli_test_app'`,
  );
  expect(owns.rowCount).toBe(0);
  const role = await t.owner.query(
    `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'linli_test_app'`,
  );
  expect(Object.values(role.rows[0] as object).some(Boolean)).toBe(false);
});

test('every table but the two that hold nothing of anybody is under row security', async () => {
  const { rows } = await t.owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity order by 1`,
  );
  expect(rows.map((r) => r.name)).toEqual(['district', 'migration']);
});

test('writes of the contract are all known to this test', () => {
  const cared = endpoints
    .filter((e) => isWrite(e) && e.path.includes('/:id/') && e.path.startsWith('/api/cases'))
    .map((e) => e.id);
  expect(cared.filter((id) => !bodies[id] && id !== 'cases.accept')).toEqual([]);
});

test('what one saves under a foreign id is one’s own row, and the foreign one stays as it is', async () => {
  const admin = await t.as('system_admin');
  for (const e of endpoints.filter((x) => byCaller.has(x.id) && built(x) && x.path.includes(':id'))) {
    const input = {
      id: e.path.startsWith('/api/units')
        ? foreign.unit
        : e.path.startsWith('/api/people')
          ? foreign.person.id
          : e.path.startsWith('/api/searches')
            ? foreign.case
            : foreign.gazetteer,
      code: 'x:1',
      name: '我的',
      nameEn: 'Mine',
      kind: e.path.startsWith('/api/units') ? 'department' : 'road',
      parentId: null,
      divisionCode: e.path.startsWith('/api/units') ? null : '371082007002',
      phone: null,
      active: true,
      login: 'my-own',
      status: 'active',
      term: '我的地名',
      fromNumber: null,
      toNumber: null,
      verified: false,
    };
    const as = e.id === 'searches.save' ? c.dispatcher.token : admin;
    expect((await t.call(e, { ...input, filter: {} } as never, { as })).status).toBe(200);
  }
  const { rows } = await t.owner.query(
    `select (select name from unit where district_id = 2 and id = $1) as unit, (select name from account where district_id = 2 and id = $2) as account,
    (select term from gazetteer where district_id = 2 and id = $3) as term`,
    [foreign.unit, foreign.person.id, foreign.gazetteer],
  );
  expect(rows[0]).toEqual({ unit: '外区单位', account: '测试员', term: '外区地名' });
});
