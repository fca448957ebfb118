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
let foreign: {
  person: Person;
  unit: string;
  case: string;
  file: string;
  position: string;
  gazetteer: string;
  task: string;
  topic: string;
};
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
  await t.owner.query(
    `insert into ladder_rung (district_id, code, version, name, name_en, trigger, share, tell, sms, source, verified, valid_from) values (2, 'foreign_rung', 1, '外区阶梯', 'Foreign', 'contact', 1, '{handler}', false, '外', true, now())`,
  );
  const id = await rawCase(t, { unit_id: unit, state: 'dispatched', title: '外区秘密', text: '外区秘密' }, 2);
  await t.owner.query(`insert into case_search (district_id, case_id, body, grams) values (2, $1, '外区秘密', '{}')`, [
    id,
  ]);
  await t.owner.query(
    `insert into event (district_id, stream_id, seq, stream, type, at, actor_role, data, digest) values (2, $1, 1, 'case', 'case.reported', now(), 'visitor', '{}', '\\x00')`,
    [id],
  );
  const [task, topic] = [randomUUID(), randomUUID()];
  await t.owner.query(
    `insert into case_task (district_id, id, case_id, unit_id, state, asked_seq, limit_kind, limit_amount, asked_at, yellow_at, due_at)
     values (2, $1, $2, $3, 'asked', 1, 'working_day', 5, now(), now(), now())`,
    [task, id, unit],
  );
  await t.owner.query(
    `insert into topic (district_id, id, version, name, reports, people, first_at, last_at, heat) values (2, $1, 1, '外区热点', 3, 3, now(), now(), 1e6)`,
    [topic],
  );
  foreign = { person: someone, unit, case: id, file, position, gazetteer, task, topic };
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
  'cases.ask': { question: '几号楼？' },
  'cases.reply': { text: '三号楼', queryCode: '123456' },
  'cases.message': { text: '明天上门' },
  'cases.remind': { queryCode: '123456' },
  'cases.urge': { note: '请尽快' },
  'cases.extend': { reason: '等配件到货' },
  'cases.suspend': { until: '2027-03-01', reason: '冬天不能施工' },
  'cases.resume': { note: '可以办了' },
  'cases.dispute': { reason: '当天已经修好' },
  'cases.appeal': { reason: '因台风停工' },
  'cases.endorse': { granted: true, note: '同意' },
  'cases.grant': { granted: true, note: '同意' },
  'cases.review': { granted: true, note: '属实' },
  'cases.supervise': { level: 1, dueOn: '2027-03-01', demand: '三天内反馈' },
  'cases.reportBack': { text: '正在办理' },
  'cases.lift': { note: '已落实' },
  'cases.takeAlarm': {},
  'cases.correct': { subjectCode: '16', reason: '分错了' },
  'cases.escalate': { reason: '镇街无权处理' },
  'cases.void': { reason: 'test', answer: answerText },
  'cases.forceClose': { outcome: 'unsolved', reason: '多次协调无果', answer: answerText },
  'whistles.revise': {
    kind: 'joint_enforcement',
    title: '题目',
    reason: '理由写在这里',
    beyond: '超出权限',
    leadId: 'OWN',
    placeText: '路口',
  },
  'whistles.refuse': { reason: '先自行处理' },
  'whistles.cancel': { reason: '已经散去' },
  'whistles.arrive': { unitId: 'OWN' },
  'whistles.note': { text: '还有三家' },
  'whistles.done': { result: '全部劝离' },
  'whistles.rework': { reason: '北段还有' },
  'whistles.leave': { unitId: 'OWN' },
  'whistles.rate': { ratings: [{ unitId: '01a15709-7500-75dc-af88-fea62302879c', stars: 5 }] },
  'arbitration.hear': { unitId: 'OWN' },
  'arbitration.speak': { unitId: 'OWN', stance: 'ours', opinion: '由我们来' },
  'arbitration.decide': { leadId: 'OWN', basis: '会商一致' },
  'metrics.takeBack': { note: '申诉成立' },
  'cases.answerDirectly': { answer: answerText },
  'hotline.open': { queryCode: '123456', reason: '接听来电' },
  'hotline.attach': { text: '我家也是', reason: '同一件事' },
  'hotline.dial': { reason: '电话回访' },
  'hotline.recordCallBack': { reached: false },
  'knowledge.save': {
    title: '一条知识',
    answer: answerText,
    source: '测试',
    validFrom: '2026-01-01',
    unitId: 'OWN',
    reviewOn: '2027-01-01',
    version: 1,
  },
  'knowledge.publish': { version: 1, reviewOn: '2027-01-01' },
  'knowledge.retire': { version: 1 },
  'structure.merge': { intoId: 'OWNCASE', placeReason: '就是同一处' },
  'structure.unmerge': { reason: '不是同一处' },
  'structure.split': { parts: [{ text: '还有一件事' }] },
  'structure.link': { otherId: 'OWNCASE' },
  'structure.askTask': { unitId: 'OWN', what: '请来看一看' },
  'structure.unlink': {},
  'structure.follow': {},
  'structure.unfollow': {},
  'structure.finishTask': { result: '看过修好了' },
  'structure.refuseTask': { reason: '不归我们管' },
  'structure.cancelTask': { reason: '已经查清了' },
  'topics.name': { name: '名字' },
  'topics.putIn': { caseId: 'OWNCASE' },
  'topics.join': { otherId: 'OWNCASE' },
  'topics.split': { caseIds: ['OWNCASE'] },
  'directory.grant': { role: 'dispatcher', unitId: null, divisionCode: null },
  'directory.decideAdministrator': { confirmed: true },
};
/** Makes or replaces a row of one's own under an id of the caller: a foreign id is no secret, and stays the other district's. */
const byCaller = new Set([
  'directory.saveUnit',
  'directory.savePerson',
  'directory.askAdministrator',
  'territory.saveGazetteer',
  'supervision.saveRung',
  'territory.removeGazetteer',
  'catalogue.saveSubject',
  'catalogue.saveDuty',
  'caseRules.save',
  'whistles.saveKind',
  'platforms.save',
  'danger.save',
  'platforms.saveMember',
  'searches.save',
]);
const built = (e: Endpoint) => t.app.http.findRoute({ method: e.method, url: e.path }) !== null;

const idOf = (e: Endpoint, param: string): string | undefined => {
  if (param === 'positionId') return foreign.position;
  if (param === 'code')
    return e.path.startsWith('/api/divisions')
      ? '110112001'
      : e.path.startsWith('/api/duties')
        ? 'FX-1'
        : e.path.startsWith('/api/ladder')
          ? 'foreign_rung'
          : '97';
  if (param === 'otherId' || param === 'caseId') return foreign.case;
  if (param !== 'id') return undefined;
  if (e.path.startsWith('/api/tasks')) return foreign.task;
  if (e.path.startsWith('/api/topics')) return foreign.topic;
  if (e.path.startsWith('/api/people')) return foreign.person.id;
  return e.path.startsWith('/api/files') ? foreign.file : foreign.case;
};
const withId = endpoints.filter((e) => /:(id|code|positionId)/.test(e.path) && !byCaller.has(e.id));

test.each(withId.map((e) => [e.id, e] as const))(
  '%s does not know an id of another district, whoever asks',
  async (_, e) => {
    if (!built(e)) return;
    const input: Record<string, unknown> = { ...bodies[e.id], ...(e.id === 'files.get' ? { key: 'x' } : {}) };
    for (const [k, v] of Object.entries(input)) {
      if (v === 'OWN') input[k] = c.unit;
      if (v === 'OWNCASE') input[k] = (await told(t, c)).id;
      if (Array.isArray(v) && v[0] === 'OWNCASE') input[k] = [(await told(t, c)).id];
    }
    for (const [, param] of e.path.matchAll(/:(\w+)/g)) input[param!] = idOf(e, param!);
    const callers = [c.resident, c.dispatcher, c.handler, c.head, c.grid, c.leader, c.agent]
      .map((p) => p.token)
      .concat(await t.as('system_admin'), await t.as('security_admin'))
      .concat(await t.as('street_dispatcher'), await t.as('street_leader'), await t.as('district_leader'));
    const codes = new Set<number>();
    for (const as of callers) codes.add((await t.call(e, input as never, { as })).status);
    // Who may not call it at all is told so; who may is told that it is not there. Guesses at a query code are refused after some, for any id.
    const guessed = 'queryCode' in input;
    const expected = (s: number) =>
      s === 404 || s === 403 || (s === 422 && e.id === 'territory.shapes') || (s === 429 && guessed);
    expect([...codes].filter((s) => !expected(s))).toEqual([]);
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
  const all = endpoints.filter(
    (e) => e.method === 'GET' && built(e) && !e.path.includes(':') && !e.download && !e.stream,
  );
  const secrets = [
    foreign.task,
    foreign.topic,
    foreign.case,
    foreign.unit,
    foreign.person.id,
    foreign.file,
    foreign.gazetteer,
    '外区',
  ];
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
  for (const [name, column] of [
    ['case_record', 'state'],
    ['account', 'name'],
    ['unit', 'name'],
  ] as const) {
    expect(await says(1, `update ${name} set district_id = 2`)).toBe('42501');
    expect(await says(1, `update ${name} set ${column} = ${column} where district_id = 2`)).toBe(0);
    // A case is never deleted, by anybody.
    const deleted = name === 'case_record' ? [0, '42501'] : [0];
    expect(deleted).toContain(await says(1, `delete from ${name} where district_id = 2`));
    expect(deleted).toContain(await says(null, `delete from ${name}`));
  }
});

test('what is append-only stays so, and what is the owner’s too', async () => {
  for (const name of ['event', 'audit_seal', 'clock_entry', 'access_record', 'article_version']) {
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
  for (const e of endpoints.filter(
    (x) => byCaller.has(x.id) && built(x) && x.path.includes(':id') && x.id !== 'directory.askAdministrator',
  )) {
    const input = {
      id: e.path.startsWith('/api/units')
        ? foreign.unit
        : e.path.startsWith('/api/people')
          ? foreign.person.id
          : e.path.startsWith('/api/platform-members')
            ? foreign.file
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
      platform: 'market',
      townCode: '371082007',
      personId: c.handler.id,
      fromUnitId: c.unit,
      duty: '检查',
      fromOn: '2026-01-01',
      toOn: null,
    };
    const as = e.id === 'searches.save' ? c.dispatcher.token : admin;
    const saved = await t.call(e, { ...input, filter: {} } as never, { as });
    expect([e.id, saved.status, saved.status === 200 || saved.problem]).toEqual([e.id, 200, true]);
  }
  const { rows } = await t.owner.query(
    `select (select name from unit where district_id = 2 and id = $1) as unit, (select name from account where district_id = 2 and id = $2) as account,
    (select term from gazetteer where district_id = 2 and id = $3) as term`,
    [foreign.unit, foreign.person.id, foreign.gazetteer],
  );
  expect(rows[0]).toEqual({ unit: '外区单位', account: '测试员', term: '外区地名' });
});
