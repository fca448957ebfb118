import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { refold } from './cases/search-index.ts';
import type { Ctx } from './kernel/context.ts';
import { signatureOf } from './kernel/signature.ts';
import { testApp, type TestApp } from './testing/harness.ts';
import { cast, community, matterIn, type Cast } from './testing/matters.ts';

let t: TestApp;
let c: Cast;
const secret = 'the-secret-of-the-telephone-system';
const start = new Date('2026-10-20T02:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start, settings: { LINLI_CTI_SECRET: secret } });
  c = await cast(t);
});
afterAll(() => t.close());

const { cases, hotline, session, directory } = contract;
const unseen = ['\u200b', '\u00ad', '\ufeff', '\u3164', '\u2800', '\u202e', '\u2060', '\u180e', '\u{e0020}', '\ufe0f'];
const spellings = [
  '013812345678',
  '8613812345678',
  '+86 138 1234 5678',
  '１３８１２３４５６７８',
  '138-1234-5678',
  '٠١٣٨١٢٣٤٥٦٧٨',
  '179511381234\u200b5678',
];

test('somebody is the same person in every spelling of the number: reporter, caller, call-back, search by telephone', async () => {
  const { rows: agents } = await t.owner.query<{ login: string }>('select login from account where id = $1', [
    c.agent.id,
  ]);
  const login = agents[0]!.login;
  const ids: string[] = [];
  for (const phone of spellings) {
    const taken = await t.ok(
      hotline.take,
      { text: '那边有点问题，请来看看', kind: 'help', communityCode: community, phone, callBack: true },
      { as: c.agent.token },
    );
    ids.push(taken.id);
  }
  const stored = await t.owner.query<{ phone: string }>(
    `select distinct phone from (select phone, case_id from case_caller union all select phone, case_id from case_reporter) p where case_id = any($1)`,
    [ids],
  );
  expect(stored.rows).toEqual([{ phone: '13812345678' }]);
  for (const phone of spellings) {
    const { id: callId } = await send({ phone, agent: login });
    const earlier = await t.ok(hotline.caller, { phone, callId, reason: '来电核对' }, { as: c.agent.token });
    expect(earlier.items).toHaveLength(spellings.length);
    const found = await t.ok(cases.byPhone, { phone, reason: '来电核对' }, { as: c.dispatcher.token });
    expect(found.items).toHaveLength(spellings.length);
  }
});

test('a resident who signs in with +86 and spaces has the account that they had without', async () => {
  const people = new Set<string>();
  for (const [i, phone] of ['+86 139 8765 4321', '013987654321', '１３９８７６５４３２１'].entries()) {
    t.setNow(new Date(start.getTime() + (i + 1) * 120_000));
    const { demoCode } = await t.ok(session.requestCode, { phone });
    const { me } = await t.ok(session.signInWithCode, { phone, code: demoCode!.split('').join('\u200b ') });
    people.add(me.id);
  }
  t.setNow(start);
  expect(people.size).toBe(1);
});

test('a fixed line can be left and is found by any of its spellings; no code goes to it', async () => {
  const told = await t.ok(cases.report, {
    text: '门口的井盖坏了，有人摔倒',
    communityCode: community,
    reporter: { phone: '（0631）756 2345 转 802' },
  });
  const { rows } = await t.owner.query('select phone from case_reporter where case_id = $1', [told.id]);
  expect(rows).toEqual([{ phone: '06317562345-802' }]);
  const found = await t.ok(
    cases.byPhone,
    { phone: '+86 631 7562345-802', reason: '来电核对' },
    { as: c.dispatcher.token },
  );
  expect(found.items.map((row) => row.id)).toEqual([told.id]);
  const refused = await t.call(session.requestCode, { phone: '0631-7562345' });
  expect([refused.status, refused.problem.fields?.[0]?.code]).toEqual([422, 'phone.not_a_mobile']);
});

test.each(['86138000080', '1380013800', '没有', '138****8000', '\u200b', '7562345'])(
  'what is no whole number is refused with words that say so: %s',
  async (phone) => {
    const refused = await t.call(cases.report, { text: '门口的井盖坏了', reporter: { phone } });
    expect(refused.status).toBe(422);
    expect(refused.problem.fields).toMatchObject([{ path: 'reporter.phone', code: 'phone.not_a_number' }]);
    expect(refused.problem.fields![0]!.message).toContain('电话号码');
  },
);

test.each(unseen)('ten times %j is no answer, no reason, no report and no name', async (blank) => {
  const nothing = blank.repeat(10);
  const matter = await matterIn(t, c, 'accepted');
  const by = { as: c.handler.token };
  for (const refused of [
    await t.call(cases.resolve, { id: matter.id, outcome: 'solved', result: nothing, answer: nothing }, by),
    await t.call(cases.reveal, { id: matter.id, reason: nothing }, by),
    await t.call(cases.report, { text: nothing }),
    await t.call(
      directory.savePerson,
      { id: randomUUID(), login: 'nobody', name: nothing, phone: null, status: 'active' },
      { as: await t.as('system_admin') },
    ),
  ]) {
    expect(refused.status).toBe(422);
    expect(refused.problem.fields?.every((f) => f.code === 'too_small.string')).toBe(true);
  }
  const seen = await t.ok(cases.get, { id: matter.id }, by);
  expect([seen.state, seen.answer]).toEqual(['accepted', null]);
});

test('what hides in a text from the eye hides nothing from the search, also in what was written before', async () => {
  const told = await t.ok(cases.report, {
    text: '楼\u200b道的水\u00ad表坏了，户号1234567890123，表号００９８７６',
    communityCode: community,
  });
  const alone = await t.ok(cases.report, { text: '请看这个账号 9876543210987 和 371082007', communityCode: community });
  await t.drain();
  const by = { as: c.dispatcher.token };
  const found = async (q: string) => (await t.ok(cases.search, { q }, by)).items.map((row) => row.id);
  for (const q of [
    '楼道的水表坏了',
    '楼\u2060道',
    '水表',
    '1234567890123',
    '１２３４５６７８９０１２３',
    '1234 5678 90123',
    '009876',
  ])
    expect(await found(q), q).toContain(told.id);
  expect(await found('9876543210987')).toEqual([alone.id]);
  for (const pasted of [
    told.number,
    `受理编号：${told.number}`,
    `https://linli.example/#/follow/${told.number}`,
    `您的诉求已受理，编号 ${told.number.replace(/^(.{9})(.{8})/, '$1 $2 ')}，查询码 123456，请保存`,
  ])
    expect(await found(pasted), pasted).toEqual([told.id]);
  expect(await found(told.number.slice(0, 20))).toContain(told.id);
  await t.owner.query(`update case_search set body = '楼\u200b道', grams = '{}', stale = true where case_id = $1`, [
    told.id,
  ]);
  expect(await found('楼道的水表坏了')).toEqual([]);
  await t.app.services.db.inDistrict(1, (tx) => refold({ tx, district: 1 } as Ctx));
  expect(await found('楼道的水表坏了')).toEqual([told.id]);
});

test('the database itself keeps no answer, reason or name that cannot be seen', async () => {
  const matter = await matterIn(t, c, 'answered');
  for (const blank of unseen) {
    const writes: [string, unknown[]][] = [
      ['update case_record set answer = $2 where id = $1', [matter.id, blank.repeat(10)]],
      ['update case_record set text = $2 where id = $1', [matter.id, blank.repeat(10)]],
      ['update account set name = $2 where id = $1', [c.handler.id, blank]],
    ];
    for (const [sql, values] of writes) await expect(t.owner.query(sql, values)).rejects.toThrow(/seen/);
  }
  await t.owner.query('update case_record set answer = $2 where id = $1', [matter.id, '好\u200b了']);
});

const send = async (body: Record<string, unknown>) => {
  const raw = JSON.stringify({ callId: randomUUID(), startedAt: start.toISOString(), ...body });
  const timestamp = String(start.getTime());
  const reply = await t.app.http.inject({
    method: 'POST',
    url: '/api/hotline/calls',
    payload: raw,
    headers: {
      'content-type': 'application/json',
      'x-linli-timestamp': timestamp,
      'x-linli-signature': signatureOf(secret, timestamp, raw),
    },
  });
  const answer = reply.json<{ id: string; code: string; ignored: string[] }>();
  const { rows } = await t.owner.query<{ phone: string | null; ended: boolean }>(
    'select phone, ended_at is not null as ended from call where id = $1',
    [answer.id ?? null],
  );
  return { status: reply.statusCode, ...answer, call: rows[0] };
};
const later = (ms: number) => new Date(start.getTime() + ms).toISOString();

test.each([
  ['+8613912340001', '13912340001', []],
  ['013912340001', '13912340001', []],
  [13912340001, '13912340001', []],
  ['0631-7562345', '06317562345', []],
  ['12345', '12345', []],
  ['anonymous', null, []],
  ['', null, []],
  [null, null, []],
  [{ odd: true }, null, []],
  ['sip:alice@example.org', null, ['phone']],
  ['86138000080', null, ['phone']],
])('a call from %j is kept, with its number where there is one', async (phone, kept, ignored) => {
  const sent = await send({ phone });
  expect([sent.status, sent.call?.phone, sent.ignored]).toEqual([200, kept, ignored]);
});

test.each([
  { endedAt: later(-60_000) },
  { endedAt: later(400 * 86_400_000) },
  { endedAt: '1999-01-01T00:00:00Z' },
  { endedAt: 'soon' },
  { answeredAt: 'no', endedAt: 7 },
  { recording: 'x'.repeat(600), agent: 'y'.repeat(90) },
])('a call is not refused for one odd field: %j', async (odd) => {
  const sent = await send({ phone: '13912340001', ...odd });
  expect([sent.status, sent.call]).toEqual([200, { phone: '13912340001', ended: false }]);
});

test.each([
  [later(400 * 86_400_000), 'call.time_impossible'],
  [later(2 * 3_600_000), 'call.time_impossible'],
  ['1999-12-31T23:59:59Z', 'call.time_impossible'],
  // No instant of this product at all.
  ['0001-01-01T00:00:00Z', 'request.invalid'],
])('a call cannot begin at %s', async (startedAt, code) => {
  const sent = await send({ startedAt });
  expect([sent.status, sent.code]).toEqual([422, code]);
});
