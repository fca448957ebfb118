import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import en from '#locales/en/errors.json' with { type: 'json' };
import zhHans from '#locales/zh-Hans/errors.json' with { type: 'json' };
import { contract } from '#contract/index.ts';
import { problem, type Problem } from '#contract/shared.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, told, type Cast, type Filed } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
let filed: Filed;
let admin: Person;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  filed = await told(t, c);
  admin = await person(t, [{ role: 'system_admin' }]);
});
afterAll(() => t.close());

type Sent = {
  method?: string;
  url: string;
  body?: unknown;
  raw?: string | Buffer;
  type?: string;
  as?: string;
  key?: string | null;
  headers?: Record<string, string>;
};
type Bad = [name: string, sent: () => Sent, status: number, code: string];

const send = (s: Sent, language: string) => {
  const method = (s.method ?? 'POST') as 'POST' | 'GET';
  const payload = s.raw ?? (s.body === undefined ? undefined : JSON.stringify(s.body));
  return t.app.http.inject({
    method,
    url: s.url,
    headers: {
      'accept-language': language,
      ...(s.as ? { authorization: `Bearer ${s.as}` } : {}),
      ...(s.key === null || method === 'GET' ? {} : { 'idempotency-key': s.key ?? randomUUID() }),
      ...(payload === undefined ? {} : { 'content-type': s.type ?? 'application/json' }),
      ...s.headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
};
const counts = async () =>
  (
    await t.owner.query(
      'select (select count(*) from case_record) as cases, (select count(*) from event) as events, (select count(*) from job) as jobs, (select count(*) from file) as files',
    )
  ).rows[0] as Record<string, string>;

const report = (more: Record<string, unknown>): Sent => ({
  url: '/api/cases',
  body: { text: '路灯坏了', ...more },
  as: c.resident.token,
});
const reportRaw = (raw: string | Buffer): Sent => ({ url: '/api/cases', raw, as: c.resident.token });
const act = (action: string, body: unknown, as: () => string = () => c.dispatcher.token, id = filed.id): Sent => ({
  url: `/api/cases/${id}/${action}`,
  body,
  as: as(),
});
const get = (url: string, as = c.dispatcher.token): Sent => ({ method: 'GET', url, as });
const upload = (raw: Buffer, type = 'image/jpeg'): Sent => ({ url: '/api/files', raw, type, as: c.resident.token });
const cursor = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A PNG that says 20,000 × 20,000 and unpacks from half a megabyte to 400. */
function bombPng(): Buffer {
  const crcOf = (b: Buffer) => {
    let crc = ~0;
    for (const byte of b) {
      crc ^= byte;
      for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return ~crc >>> 0;
  };
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crcOf(body));
    return Buffer.concat([length, body, crc]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(20_000, 0);
  head.writeUInt32BE(20_000, 4);
  head.set([8, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(20_001 * 400))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const deep = (n: number) => '['.repeat(n) + ']'.repeat(n);
const other = randomUUID();

const table: Bad[] = [
  ['a text that is too long', () => report({ text: '长'.repeat(4001) }), 422, 'request.invalid'],
  ['no text', () => report({ text: '' }), 422, 'request.invalid'],
  ['only white space', () => report({ text: ' \n\t　' }), 422, 'request.invalid'],
  ['a number for the text', () => report({ text: 12 }), 422, 'request.invalid'],
  ['null for the text', () => report({ text: null }), 422, 'request.invalid'],
  ['an array for the text', () => report({ text: ['a', 'b'] }), 422, 'request.invalid'],
  [
    'an object with toString for the text',
    () => report({ text: { toString: 'x', length: 9 } }),
    422,
    'request.invalid',
  ],
  ['NUL in the text', () => report({ text: '路灯\u0000坏了' }), 422, 'request.invalid'],
  ['a lone surrogate in the text', () => reportRaw('{"text":"路灯\\ud800坏了"}'), 422, 'request.invalid'],
  ['a kind that is none', () => report({ kind: 'nonsense' }), 422, 'request.invalid'],
  ['__proto__ as a kind', () => report({ kind: '__proto__' }), 422, 'request.invalid'],
  ['a grid finding by a resident', () => report({ kind: 'grid_finding' }), 403, 'case.kind_not_allowed'],
  ['the phone channel by a resident', () => report({ channel: 'phone' }), 403, 'case.kind_not_allowed'],
  ['a photo that is not there', () => report({ photoIds: [other] }), 404, 'file.not_found'],
  ['a photo id that is a path', () => report({ photoIds: ['../../etc/passwd'] }), 422, 'request.invalid'],
  ['ten photos', () => report({ photoIds: Array.from({ length: 10 }, () => randomUUID()) }), 422, 'request.invalid'],
  [
    'a division that does not exist',
    () => report({ communityCode: '999999999999' }),
    422,
    'territory.unknown_division',
  ],
  ['a division code with SQL', () => report({ communityCode: `371082007002' or 1=1--` }), 422, 'request.invalid'],
  [
    'a place off the globe',
    () => report({ point: { lng: 500, lat: 91, crs: 'WGS84', source: 'gps' } }),
    422,
    'request.invalid',
  ],
  [
    'a point as text NaN',
    () => report({ point: { lng: 'NaN', lat: 'NaN', crs: 'WGS84', source: 'gps' } }),
    422,
    'request.invalid',
  ],
  [
    'a huge number',
    () => reportRaw('{"text":"路灯坏了","point":{"lng":1e999,"lat":37,"crs":"WGS84","source":"gps"}}'),
    422,
    'request.invalid',
  ],
  [
    'a negative accuracy',
    () => report({ point: { lng: 122, lat: 37, crs: 'WGS84', source: 'gps', accuracy: -1 } }),
    422,
    'request.invalid',
  ],
  [
    'an unknown coordinate system',
    () => report({ point: { lng: 122, lat: 37, crs: 'EPSG:0', source: 'gps' } }),
    422,
    'request.invalid',
  ],
  [
    'a phone number that is none',
    () => report({ reporter: { phone: '110; drop table case_record' } }),
    422,
    'request.invalid',
  ],
  ['broken UTF-8', () => reportRaw(Buffer.from([0x7b, 0x22, 0x74, 0xff, 0xfe, 0x22, 0x7d])), 400, 'request.unreadable'],
  [
    'overlong UTF-8',
    () => reportRaw(Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('aa"}')])),
    400,
    'request.unreadable',
  ],
  [
    'GBK instead of UTF-8',
    () =>
      reportRaw(
        Buffer.concat([
          Buffer.from('{"text":"'),
          Buffer.from([0xc2, 0xb7, 0xb5, 0xc6]),
          Buffer.from([0xbb, 0xb5]),
          Buffer.from('"}'),
        ]),
      ),
    400,
    'request.unreadable',
  ],
  ['half a JSON', () => reportRaw('{"text": "路灯'), 400, 'request.unreadable'],
  ['JavaScript for JSON', () => reportRaw("{text: '路灯坏了'}"), 400, 'request.unreadable'],
  ['an array for the object', () => reportRaw('[{"text":"路灯坏了"}]'), 422, 'request.invalid'],
  ['a string for the object', () => reportRaw('"路灯坏了"'), 422, 'request.invalid'],
  ['a number for the object', () => reportRaw('7'), 422, 'request.invalid'],
  ['null for the object', () => reportRaw('null'), 422, 'request.invalid'],
  ['an empty body', () => reportRaw(''), 422, 'request.invalid'],
  ['JSON a hundred thousand deep', () => reportRaw(deep(100_000)), 422, 'request.invalid'],
  ['a deep text', () => reportRaw(`{"text":${deep(50_000)}}`), 422, 'request.invalid'],
  ['ten megabytes of JSON', () => report({ text: 'x'.repeat(10_000_000) }), 413, 'request.too_large'],
  ['XML', () => ({ ...reportRaw('<text>路灯坏了</text>'), type: 'text/xml' }), 415, 'request.unsupported_type'],
  [
    'a form',
    () => ({ ...reportRaw('text=路灯坏了'), type: 'application/x-www-form-urlencoded' }),
    415,
    'request.unsupported_type',
  ],
  [
    'multipart',
    () => ({ ...reportRaw('--x\r\n\r\nabc\r\n--x--'), type: 'multipart/form-data; boundary=x' }),
    415,
    'request.unsupported_type',
  ],
  ['a content type that is none', () => ({ ...reportRaw('{}'), type: 'nonsense' }), 415, 'request.unsupported_type'],
  [
    'a picture where words belong',
    () => ({ ...reportRaw('xxxx'), type: 'image/png' }),
    415,
    'request.unsupported_type',
  ],
  ['no idempotency key', () => ({ ...report({}), key: null }), 400, 'request.idempotency_key_missing'],
  ['an idempotency key that is none', () => ({ ...report({}), key: 'once' }), 400, 'request.idempotency_key_invalid'],
  [
    'an idempotency key with SQL',
    () => ({ ...report({}), key: `${randomUUID()}' or '1'='1` }),
    400,
    'request.idempotency_key_invalid',
  ],
  ['an unknown route', () => get('/api/nothing/here'), 404, 'request.not_found'],
  [
    'a wrong method',
    () => ({ method: 'DELETE', url: '/api/cases', as: c.resident.token }),
    405,
    'request.method_not_allowed',
  ],
  [
    'a method nobody uses',
    () => ({ method: 'PATCH', url: `/api/cases/${filed.id}`, as: c.resident.token }),
    405,
    'request.method_not_allowed',
  ],
  ['a broken percent in the address', () => get('/api/cases/%E0%A4%A'), 400, 'request.unreadable'],
  ['NUL in the address', () => get('/api/cases/%00'), 404, 'request.not_found'],
  ['a path for an id', () => get('/api/cases/..%2f..%2fetc%2fpasswd'), 404, 'request.not_found'],
  ['SQL for an id', () => get(`/api/cases/${encodeURIComponent(`' or 1=1 --`)}`), 404, 'request.not_found'],
  ['an id of ten thousand letters', () => get(`/api/cases/${'a'.repeat(10_000)}`), 404, 'request.not_found'],
  ['an id that nobody has', () => get(`/api/cases/${other}`), 404, 'case.not_found'],
  ['a file that nobody has', () => get(`/api/files/${other}?key=x`), 404, 'file.not_found'],
  ['a file with a wrong key', () => get(`/api/files/${filed.id}?key=${'x'.repeat(32)}`), 404, 'file.not_found'],
  ['a queue that is none', () => get('/api/cases?queue=mine'), 422, 'request.invalid'],
  ['two queues at once', () => get('/api/cases?queue=all&queue=unit'), 422, 'request.invalid'],
  ['a page of none', () => get('/api/cases?queue=all&limit=0'), 422, 'request.invalid'],
  ['a page of a million', () => get('/api/cases?queue=all&limit=1000000'), 422, 'request.invalid'],
  ['a page of NaN', () => get('/api/cases?queue=all&limit=NaN'), 422, 'request.invalid'],
  ['a page of 1.5', () => get('/api/cases?queue=all&limit=1.5'), 422, 'request.invalid'],
  ['a negative page', () => get('/api/cases?queue=all&limit=-5'), 422, 'request.invalid'],
  ['a cursor that is no base64', () => get('/api/cases?queue=all&cursor=%00%ff'), 400, 'request.bad_cursor'],
  [
    'a cursor that is no array',
    () => get(`/api/cases?queue=all&cursor=${cursor({ a: 1 })}`),
    400,
    'request.bad_cursor',
  ],
  [
    'a cursor of another list',
    () => get(`/api/cases?queue=all&cursor=${cursor(['a', 'b'])}`),
    400,
    'request.bad_cursor',
  ],
  [
    'a cursor with an id of hyphens',
    () => get(`/api/cases?queue=all&cursor=${cursor(['-'.repeat(36)])}`),
    400,
    'request.bad_cursor',
  ],
  [
    'a cursor with a time that PostgreSQL has not',
    () => get(`/api/cases?queue=unit&cursor=${cursor(['1', other])}`, c.handler.token),
    400,
    'request.bad_cursor',
  ],
  [
    'a cursor with a year far away',
    () => get(`/api/cases?queue=unit&cursor=${cursor(['+275760-09-13T00:00:00.000Z', other])}`, c.handler.token),
    400,
    'request.bad_cursor',
  ],
  [
    'a cursor with an object inside',
    () => get(`/api/cases?queue=all&cursor=${cursor([{ $ne: 1 }])}`),
    400,
    'request.bad_cursor',
  ],
  ['a cursor longer than any', () => get(`/api/cases?queue=all&cursor=${'a'.repeat(501)}`), 422, 'request.invalid'],
  ['nothing to search for', () => get('/api/cases/search?q=%20'), 422, 'request.invalid'],
  ['NUL to search for', () => get('/api/cases/search?q=%00'), 422, 'request.invalid'],
  ['a box of words', () => get('/api/cases/map?west=a&south=b&east=c&north=d'), 422, 'request.invalid'],
  ['a box without an edge', () => get('/api/cases/map?west=1&south=2&east=3'), 422, 'request.invalid'],
  ['a year before all calendars', () => get('/api/calendar/1999'), 404, 'request.not_found'],
  ['a year in words', () => get('/api/calendar/nextyear'), 404, 'request.not_found'],
  [
    'a day that does not exist',
    () => ({
      method: 'PUT',
      url: '/api/calendar/days/2026-02-30',
      body: { kind: 'rest', name: null, source: '测试通知' },
      as: admin.token,
    }),
    404,
    'request.not_found',
  ],
  [
    'a day in year nought',
    () => ({
      method: 'PUT',
      url: '/api/calendar/days/0000-01-01',
      body: { kind: 'rest', name: null, source: '测试通知' },
      as: admin.token,
    }),
    404,
    'request.not_found',
  ],
  [
    'a day of a year not published',
    () => ({
      method: 'PUT',
      url: '/api/calendar/days/2040-01-01',
      body: { kind: 'rest', name: null, source: '测试通知' },
      as: admin.token,
    }),
    409,
    'calendar.year_not_published',
  ],
  [
    'a holiday outside its year',
    () => ({
      method: 'PUT',
      url: '/api/calendar/years/2031',
      body: { source: '测试通知', holidays: [{ date: '2032-01-01', name: '元旦' }], makeupWorkdays: [] },
      as: admin.token,
    }),
    422,
    'calendar.day_outside_year',
  ],
  [
    'a house number beyond all streets',
    () => ({
      method: 'PUT',
      url: `/api/gazetteer/${other}`,
      body: {
        term: '某路',
        kind: 'road',
        divisionCode: '371082007002',
        fromNumber: 9_000_000_000,
        toNumber: null,
        verified: true,
      },
      as: admin.token,
    }),
    422,
    'request.invalid',
  ],
  [
    'a dispatch to a unit that is not there',
    () => act('dispatch', { unitId: other, subjectCode: '16', offListReason: '理由' }),
    404,
    'unit.not_found',
  ],
  [
    'a dispatch under no subject',
    () => act('dispatch', { unitId: c.unit, subjectCode: '99', offListReason: '理由' }),
    404,
    'subject.not_found',
  ],
  [
    'a dispatch off the list without reason',
    () => act('dispatch', { unitId: c.other, subjectCode: '16' }),
    422,
    'dispatch.off_list_needs_reason',
  ],
  [
    'a dispatch to a town instead of a community',
    () => act('dispatch', { unitId: c.unit, subjectCode: '16', offListReason: '理由', communityCode: '371082007' }),
    422,
    'territory.unknown_division',
  ],
  [
    'a version that is text',
    () => act('dispatch', { unitId: c.unit, subjectCode: '16', offListReason: '理由', version: '1' }),
    422,
    'request.invalid',
  ],
  [
    'a version that is long past',
    () => act('dispatch', { unitId: c.unit, subjectCode: '16', offListReason: '理由', version: 99 }),
    409,
    'case.changed_meanwhile',
  ],
  ['six stars', () => act('rating', { stars: 6 }, () => c.resident.token), 422, 'request.invalid'],
  ['half a star', () => act('rating', { stars: 0.5 }, () => c.resident.token), 422, 'request.invalid'],
  [
    'a rating before the answer',
    () => act('rating', { stars: 5 }, () => c.resident.token),
    409,
    'case.action_not_allowed',
  ],
  [
    'a query code of letters',
    () => ({ url: `/api/cases/${filed.id}/withdraw`, body: { queryCode: 'abcdef' } }),
    422,
    'request.invalid',
  ],
  ['a withdrawal by a stranger', () => ({ url: `/api/cases/${filed.id}/withdraw`, body: {} }), 404, 'case.not_found'],
  [
    'a case number with a wrong check digit',
    () => ({
      url: '/api/cases/follow',
      body: {
        number: `${filed.number.slice(0, 22)}${(Number(filed.number[22]) + 1) % 10}`,
        queryCode: filed.queryCode,
      },
    }),
    404,
    'case.not_found',
  ],
  ['no session', () => ({ method: 'GET', url: '/api/cases?queue=all' }), 401, 'access.sign_in_needed'],
  ['a token that is none', () => get('/api/cases?queue=all', 'nonsense'), 401, 'access.session_expired'],
  ['a token of no district', () => get('/api/cases?queue=all', '999.abc'), 401, 'access.session_expired'],
  ['a token with a district in words', () => get('/api/cases?queue=all', 'NaN.abc'), 401, 'access.session_expired'],
  ['a session that is over', () => get('/api/cases?queue=all', expired), 401, 'access.session_expired'],
  [
    'a district nobody serves',
    () => ({ url: '/api/cases', body: { text: '路灯坏了' }, headers: { 'x-linli-district': '110101' } }),
    404,
    'district.unknown',
  ],
  [
    'a district with SQL',
    () => ({ url: '/api/cases', body: { text: '路灯坏了' }, headers: { 'x-linli-district': `1' or 1=1` } }),
    404,
    'district.unknown',
  ],
  ['what the role may not', () => get('/api/audit', c.dispatcher.token), 403, 'access.not_permitted'],
  [
    'a report by who may not tell',
    () => ({ url: '/api/cases', body: { text: '路灯坏了' }, as: c.handler.token }),
    403,
    'access.not_permitted',
  ],
  ['no bytes for a photo', () => upload(Buffer.alloc(0)), 422, 'file.unreadable'],
  ['thirteen megabytes for a photo', () => upload(Buffer.alloc(13 * 1024 * 1024, 1)), 413, 'request.too_large'],
  ['a photo that unpacks to 400 megapixels', () => upload(bombPng(), 'image/png'), 422, 'file.too_many_pixels'],
  ['a drawing with a script', () => upload(svg, 'image/svg+xml'), 415, 'file.type_not_allowed'],
  ['a drawing that calls itself a photo', () => upload(svg), 415, 'file.type_not_allowed'],
  [
    'a page that calls itself a photo',
    () => upload(Buffer.from('<!doctype html><script>alert(1)</script>')),
    415,
    'file.type_not_allowed',
  ],
  ['a photo torn off', () => upload(Buffer.from('ffd8ffe000104a46494600010100', 'hex')), 422, 'file.unreadable'],
  ['JSON for a photo', () => ({ url: '/api/files', body: {}, as: c.resident.token }), 415, 'file.type_not_allowed'],
  [
    'a wrong password',
    () => ({ url: '/api/session', body: { login: 'dispatcher', password: 'wrong' } }),
    401,
    'session.wrong_credentials',
  ],
  [
    'a password of ten thousand letters',
    () => ({ url: '/api/session', body: { login: 'dispatcher', password: 'x'.repeat(10_000) } }),
    422,
    'request.invalid',
  ],
  [
    'a sign-in code nobody asked for',
    () => ({ url: '/api/session/code', body: { phone: '13912345678', code: '000000' } }),
    401,
    'session.wrong_code',
  ],
  [
    'a demonstration account that is none',
    () => ({ url: '/api/session/demo', body: { accountId: other } }),
    404,
    'person.not_found',
  ],
];
const expired = '1.long-over';

const plain = (text: string) =>
  new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.*')}$`, 's');

test('the table holds more than fifty kinds', () => {
  expect(table.length).toBeGreaterThan(50);
  expect(new Set(table.map(([name]) => name)).size).toBe(table.length);
});

test.each(table)('%s is refused in words that can be read, and nothing changes', async (_, sent, status, code) => {
  const before = await counts();
  for (const [language, texts] of [
    ['zh-CN', zhHans],
    ['en-GB', en],
  ] as const) {
    const reply = await send(sent(), language);
    const said = reply.json<Problem>();
    expect([reply.statusCode, said.code]).toEqual([status, code]);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(problem.parse(said).status).toBe(status);
    expect(said.title).toMatch(plain(texts[code as keyof typeof texts]));
    expect(JSON.stringify(said)).not.toMatch(/select |insert |node_modules|\.ts:|linli_|passwd/);
    if (status === 422 && code === 'request.invalid' && said.fields)
      expect(said.fields.every((f) => f.message.length > 3)).toBe(true);
  }
  const after = await counts();
  // A refused sign-in is on record as an event, and as nothing else.
  if (code !== 'session.wrong_credentials') expect(after).toEqual(before);
});

test('what looks like an attack in a text is a text: kept and given back as it was written', async () => {
  const texts = [
    '<script>alert(1)</script> 路灯坏了',
    `'; drop table case_record; --`,
    '${7*7} {{7*7}} %s %00',
    '../../etc/passwd',
    '=cmd|calc!A0',
    '👩‍👩‍👧 𠮷野家',
    'مرحبا ‮abc',
    `\\u0000 \\x00`,
  ];
  for (const text of texts) {
    const { id } = await t.ok(contract.cases.report, { text, kind: 'help' }, { as: c.resident.token });
    const seen = await t.call(contract.cases.mineOne, { id }, { as: c.resident.token });
    expect(seen.body.text).toBe(text);
    expect(seen.headers['content-type']).toContain('application/json');
    expect(seen.headers['x-content-type-options']).toBe('nosniff');
  }
});

test('keys that would poison a prototype fall away', async () => {
  const reply = await send(
    reportRaw(
      '{"text":"路灯又坏了","__proto__":{"kind":"praise","polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    ),
    'zh',
  );
  expect(reply.statusCode).toBe(200);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const { id } = reply.json<{ id: string }>();
  const { rows } = await t.owner.query('select kind from case_record where id = $1', [id]);
  expect(rows[0]).toEqual({ kind: 'help' });
});

test('six wrong query codes shut the matter for a quarter of an hour, even for the right one', async () => {
  const matter = await t.ok(contract.cases.report, { text: '没有账号的人说的事' });
  const follow = (queryCode: string) => t.call(contract.cases.follow, { number: matter.number, queryCode });
  const wrong = matter.queryCode === '000000' ? '000001' : '000000';
  const codes = [];
  for (let i = 0; i < 7; i++) codes.push((await follow(wrong)).problem.code);
  expect(codes).toEqual([
    ...Array<string>(5).fill('case.not_found'),
    'request.too_many_tries',
    'request.too_many_tries',
  ]);
  expect((await follow(matter.queryCode)).status).toBe(429);
  const withdraw = await t.call(contract.cases.withdraw, { id: matter.id, queryCode: matter.queryCode });
  expect(withdraw.status).toBe(429);
  t.setNow(new Date(t.now().getTime() + 16 * 60_000));
  expect((await follow(matter.queryCode)).status).toBe(200);
});

test('a token that no district gave shuts nobody out of what is public, nor of signing in anew', async () => {
  for (const token of ['999.abc', 'x.y', '1.', '.', '1.abc.def', '-1.a', '1e3.a']) {
    expect((await t.call(contract.session.get, {}, { as: token })).status).toBe(200);
    const session = await t.call(
      contract.session.signIn,
      { login: 'handler', password: 'Linli-demo-2026' },
      { headers: { cookie: `linli=${token}` } },
    );
    expect(session.status).toBe(200);
  }
});

test('over the wire: a torn request, headers without end and smuggled lines end in a refusal, and the server lives', async () => {
  await t.app.http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = t.app.http.server.address() as AddressInfo;
  const talk = (bytes: string) =>
    new Promise<string>((resolve) => {
      let said = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket
        .on('data', (d) => (said += String(d)))
        .on('close', () => resolve(said))
        .on('error', () => resolve(said));
      setTimeout(() => socket.destroy(), 1500).unref();
    });
  const said = await Promise.all([
    talk('NONSENSE\r\n\r\n'),
    talk(`GET /api/session HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(100_000)}\r\n\r\n`),
    talk('POST /api/cases HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'),
    talk('GET /api/session HTTP/1.1\r\nhost: x\r\nx-a: b\rset-cookie: evil=1\r\n\r\n'),
  ]);
  expect(said.map((s) => s.slice(0, 11))).toEqual(said.map(() => expect.stringMatching(/^HTTP\/1.1 4/)));
  expect(said.join()).not.toContain('set-cookie: evil');
  const name = await new Promise<number>((resolve, reject) => {
    const r = request({ port, host: '127.0.0.1', path: '/healthz' }, (reply) => resolve(reply.statusCode ?? 0));
    r.on('error', reject);
    r.end();
  });
  expect(name).toBe(200);
});
