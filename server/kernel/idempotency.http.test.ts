import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { isWrite } from '#contract/endpoint.ts';
import { contract, endpoints } from '#contract/index.ts';
import { testApp, type Answer, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 1, g: 2, b: 3 } } })
    .jpeg()
    .toBuffer();
const count = async (table: string) =>
  Number((await t.owner.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);
const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      [
        'case_record',
        'event',
        'case_rating',
        'clock_entry',
        'file',
        'account',
        'unit',
        'position',
        'gazetteer',
        'case_photo',
        'saved_search',
        'case_export',
        'access_record',
      ].map(async (n) => [n, await count(n)]),
    ),
  );

type Try = {
  endpoint: Endpoint;
  input: () => Promise<Record<string, unknown>> | Record<string, unknown>;
  as?: () => string | Promise<string>;
  other: Record<string, unknown>;
  bytes?: () => Promise<Buffer>;
};
const matter = async (state: Parameters<typeof matterIn>[2], kind?: Parameters<typeof matterIn>[3]) => ({
  id: (await matterIn(t, c, state, kind)).id,
});
const { cases, directory, territory, calendar, mine, session, model, catalogue, searches, exports } = contract;
const answerText = '您好，楼道的灯已经修好，请查看。';

const tries: Try[] = [
  {
    endpoint: cases.report,
    input: () => ({ text: '门口的井盖坏了' }),
    as: () => c.resident.token,
    other: { text: '别的事情' },
  },
  {
    endpoint: cases.dispatch,
    input: async () => ({ ...(await matter('received')), unitId: c.unit, subjectCode: '16', offListReason: '理由' }),
    as: () => c.dispatcher.token,
    other: { offListReason: '另一个理由' },
  },
  {
    endpoint: cases.return,
    input: async () => ({ ...(await matter('dispatched')), reason: 'wrong_area', basis: '不是我们的地方' }),
    as: () => c.handler.token,
    other: { basis: '换了说法的依据' },
  },
  {
    endpoint: cases.accept,
    input: async () => ({ ...(await matter('dispatched')) }),
    as: () => c.handler.token,
    other: { version: 2 },
  },
  {
    endpoint: cases.contact,
    input: async () => ({ ...(await matter('accepted')), how: 'phone', note: '联系过' }),
    as: () => c.handler.token,
    other: { note: '没联系上' },
  },
  {
    endpoint: cases.transfer,
    input: async () => ({ ...(await matter('accepted')), unitId: c.other, reason: '归他们管' }),
    as: () => c.head.token,
    other: { reason: '另一个理由啊' },
  },
  {
    endpoint: cases.resolve,
    input: async () => ({ ...(await matter('accepted')), outcome: 'solved', result: '已修好了', answer: answerText }),
    as: () => c.handler.token,
    other: { outcome: 'partly' },
  },
  {
    endpoint: cases.verify,
    input: async () => ({ ...(await matter('resolved')), passed: true, note: '好了' }),
    as: () => c.grid.token,
    other: { passed: false },
  },
  {
    endpoint: cases.answer,
    input: async () => ({ ...(await matter('verified')), answer: answerText }),
    as: () => c.handler.token,
    other: { answer: '另外一种回答，也够长了。' },
  },
  {
    endpoint: cases.notAdmit,
    input: async () => ({
      ...(await matter('received')),
      reason: 'in_court',
      competentBody: '法院',
      answer: answerText,
    }),
    as: () => c.dispatcher.token,
    other: { competentBody: '检察院' },
  },
  {
    endpoint: cases.withdraw,
    input: async () => ({ ...(await matter('accepted')), reason: '好了' }),
    as: () => c.resident.token,
    other: { reason: '不要了' },
  },
  {
    endpoint: cases.add,
    input: async () => ({ ...(await matter('accepted')), text: '还有一处也坏了' }),
    as: () => c.resident.token,
    other: { text: '别的话' },
  },
  {
    endpoint: cases.rate,
    input: async () => ({ ...(await matter('answered')), stars: 5 }),
    as: () => c.resident.token,
    other: { stars: 1 },
  },
  {
    endpoint: cases.reopen,
    input: async () => ({ ...(await matter('answered')), reason: '没有修好' }),
    as: () => c.resident.token,
    other: { reason: '又坏了' },
  },
  { endpoint: contract.files.upload, input: () => ({}), as: () => c.resident.token, bytes: photo, other: {} },
  {
    endpoint: territory.saveGazetteer,
    input: () => ({
      id: randomUUID(),
      term: '新名字',
      kind: 'estate',
      divisionCode: '371082007002',
      fromNumber: null,
      toNumber: null,
      verified: false,
    }),
    as: () => t.as('system_admin'),
    other: { term: '别的名字' },
  },
  {
    endpoint: territory.removeGazetteer,
    input: () => ({ id: randomUUID() }),
    as: () => t.as('system_admin'),
    other: { id: randomUUID() },
  },
  {
    endpoint: calendar.saveDay,
    input: () => ({ date: '2026-11-11', kind: 'rest', name: '试', source: '测试通知' }),
    as: () => t.as('system_admin'),
    other: { kind: 'workday' },
  },
  {
    endpoint: calendar.publishYear,
    input: () => ({ year: 2031, source: '测试通知', holidays: [], makeupWorkdays: [] }),
    as: () => t.as('system_admin'),
    other: { source: '另一个通知' },
  },
  {
    endpoint: directory.saveUnit,
    input: () => ({
      id: randomUUID(),
      code: `u:${randomUUID()}`,
      name: '新单位',
      nameEn: 'New',
      kind: 'department',
      parentId: null,
      divisionCode: null,
      phone: null,
      active: true,
    }),
    as: () => t.as('system_admin'),
    other: { name: '别的单位' },
  },
  {
    endpoint: directory.grant,
    input: async () => ({
      id: (await person(t, [{ role: 'district_leader' }])).id,
      role: 'dispatcher',
      unitId: null,
      divisionCode: null,
    }),
    as: () => t.as('security_admin'),
    other: { role: 'district_leader' },
  },
  { endpoint: mine.rename, input: () => ({ name: '改名' }), as: () => c.resident.token, other: { name: '再改' } },
  { endpoint: model.train, input: () => ({}), as: () => t.as('system_admin'), other: {} },
  {
    endpoint: catalogue.saveSubject,
    input: () => ({
      code: '98',
      parent: null,
      name: '新事项',
      nameEn: 'New',
      limit: null,
      keywords: [],
      source: '测试',
      verified: false,
    }),
    as: () => t.as('system_admin'),
    other: { name: '别的事项' },
  },
  {
    endpoint: cases.byPhone,
    input: () => ({ phone: '13812340000', reason: '来电核对' }),
    as: () => c.dispatcher.token,
    other: { phone: '13812340001' },
  },
  {
    endpoint: searches.save,
    input: () => ({ id: randomUUID(), name: '路灯', filter: { q: '路灯' }, unitId: null }),
    as: () => c.handler.token,
    other: { name: '别的名字' },
  },
  {
    endpoint: searches.setDefault,
    input: () => ({ id: null }),
    as: () => c.handler.token,
    other: { id: randomUUID() },
  },
  {
    endpoint: searches.remove,
    input: async () => {
      const id = randomUUID();
      await t.ok(searches.save, { id, name: '不要了', filter: {} }, { as: c.handler.token });
      return { id };
    },
    as: () => c.handler.token,
    other: { id: randomUUID() },
  },
  {
    endpoint: exports.make,
    input: () => ({ format: 'csv', filter: { q: '路灯' }, purpose: '分析' }),
    as: () => c.dispatcher.token,
    other: { format: 'xlsx' },
  },
  {
    endpoint: exports.saveRule,
    input: () => ({ keepDays: 5, mostRows: 1000 }),
    as: () => t.as('system_admin'),
    other: { keepDays: 6 },
  },
];

const built = (e: Endpoint) => t.app.http.findRoute({ method: e.method, url: e.path }) !== null;
const send = async (x: Try, input: Record<string, unknown>, key: string, bytes?: Buffer) => {
  const as = await x.as?.();
  return (await t.call(x.endpoint, input as never, { key, as, ...(bytes ? { bytes } : {}) })) as Answer<Endpoint>;
};

test.each(tries.map((x) => [x.endpoint.id, x] as const))(
  '%s sent twice under one key has one effect and one reply, and other content is refused',
  async (_, x) => {
    if (!built(x.endpoint)) return;
    const key = randomUUID();
    const input = await x.input();
    const bytes = await x.bytes?.();
    const first = await send(x, input, key, bytes);
    expect(first.status === 200 ? 'done' : first.problem).toBe('done');
    const between = await counts();
    const second = await send(x, input, key, bytes);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await counts()).toEqual(between);
    if (Object.keys(x.other).length === 0) return;
    const third = await send(x, { ...input, ...x.other }, key);
    expect([third.status, third.problem.code]).toEqual([422, 'request.idempotency_conflict']);
    expect(await counts()).toEqual(between);
  },
);

test('every write of the contract is tried here, or named with the reason why it runs again', () => {
  // These hand out a secret or a cookie, or are guarded by one: their replies are not kept (their own tests are in the directory).
  const again = /^(session\.|mine\.erase|cases\.reveal|directory\.(savePerson|resetPassword|revoke))/;
  const sheets = /^catalogue\.(retire|import|saveDuty)/;
  const tried = new Set(tries.map((x) => x.endpoint.id));
  expect(
    endpoints.filter((e) => isWrite(e) && !tried.has(e.id) && !again.test(e.id) && !sheets.test(e.id)).map((e) => e.id),
  ).toEqual([]);
  expect(session.signIn.id).toMatch(again);
});

test('one key is one person’s: another who sends it is refused', async () => {
  const key = randomUUID();
  await t.ok(mine.rename, { name: '甲' }, { as: c.resident.token, key });
  const other = await t.call(mine.rename, { name: '甲' }, { as: (await person(t)).token, key });
  expect(other.problem.code).toBe('request.idempotency_conflict');
});

test.each([2, 10, 70, 2, 2, 3, 3])(
  '%i submissions at once under one key make one matter, and all get its number',
  async (times) => {
    const before = await counts();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: times }, () =>
        t.call(cases.report, { text: '水管爆了，一楼全是水' }, { key, as: c.resident.token }),
      ),
    );
    expect(answers.map((a) => a.problem?.code ?? a.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((a) => a.body.number)).size).toBe(1);
    expect((await counts()).case_record).toBe(before.case_record! + 1);
    expect((await counts()).event).toBe(before.event! + 1);
  },
);

test('ten different matters at once get ten numbers without gap or double', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      t.ok(cases.report, { text: `第${i}件事`, communityCode: '371082007002' }, { as: c.resident.token }),
    ),
  );
  const serials = answers.map((a) => Number(a.number.slice(17, 22))).sort((a, b) => a - b);
  expect(serials).toEqual(serials.map((_, i) => serials[0]! + i));
});

test('ten presses at once on one button act once; who did not see the new version is told so', async () => {
  const { id } = await told(t, c);
  const version = (await t.ok(cases.get, { id }, { as: c.dispatcher.token })).version;
  const input = { id, unitId: c.unit, subjectCode: '16', offListReason: '理由', version };
  const oneKey = randomUUID();
  const same = await Promise.all(
    Array.from({ length: 5 }, () => t.call(cases.dispatch, input, { key: oneKey, as: c.dispatcher.token })),
  );
  const others = await Promise.all(
    Array.from({ length: 5 }, () => t.call(cases.dispatch, input, { as: c.dispatcher.token })),
  );
  expect(same.map((a) => a.status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(others.map((a) => a.problem.code))).toEqual(new Set(['case.changed_meanwhile']));
  const events = await t.owner.query(`select from event where stream_id = $1 and type = 'case.dispatched'`, [id]);
  expect(events.rowCount).toBe(1);
});

test('a photo sent again is one photo; named twice, it hangs on the matter once', async () => {
  const key = randomUUID();
  const bytes = await photo();
  const [one, two] = await Promise.all(
    [1, 2].map(() => t.call(contract.files.upload, {}, { key, bytes, as: c.resident.token })),
  );
  expect([one!.status, two!.status]).toEqual([200, 200]);
  expect(one!.body.id).toBe(two!.body.id);
  const report = randomUUID();
  const input = { text: '路灯倒了，见照片', photoIds: [one!.body.id, one!.body.id] };
  const filed = await t.ok(cases.report, input, { key: report, as: c.resident.token });
  expect((await t.ok(cases.report, input, { key: report, as: c.resident.token })).id).toBe(filed.id);
  expect((await t.ok(cases.mineOne, { id: filed.id }, { as: c.resident.token })).photos).toHaveLength(1);
  const more = await t.ok(contract.files.upload, {}, { bytes, as: c.resident.token });
  await t.ok(cases.add, { id: filed.id, text: '再来一张', photoIds: [more.id, more.id] }, { as: c.resident.token });
  expect((await t.ok(cases.mineOne, { id: filed.id }, { as: c.resident.token })).photos).toHaveLength(2);
});
