import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { signatureOf } from '../kernel/signature.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
let login: string;
const secret = 'the-secret-of-the-telephone-system';
const start = new Date('2026-10-20T02:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start, settings: { LINLI_CTI_SECRET: secret } });
  c = await cast(t);
  login = (await t.owner.query<{ login: string }>('select login from account where id = $1', [c.agent.id])).rows[0]!
    .login;
});
afterAll(() => t.close());

const { hotline, cases } = contract;
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000).toISOString();

async function post(body: object, how: { secret?: string; at?: number; signature?: string; changed?: object } = {}) {
  const raw = JSON.stringify(body);
  const timestamp = String(how.at ?? start.getTime());
  const signature = how.signature ?? signatureOf(how.secret ?? secret, timestamp, raw);
  const reply = await t.app.http.inject({
    method: 'POST',
    url: '/api/hotline/calls',
    payload: how.changed ? JSON.stringify(how.changed) : raw,
    headers: {
      'content-type': 'application/json',
      'x-linli-timestamp': timestamp,
      ...(signature ? { 'x-linli-signature': signature } : {}),
    },
  });
  return { status: reply.statusCode, body: reply.json<{ id: string; code: string }>() };
}
const call = (more: object = {}) => ({
  callId: randomUUID(),
  phone: '13900000051',
  agent: login,
  startedAt: later(0),
  ...more,
});

test.each([
  ['without a signature', {}, { signature: '' }],
  ['signed with another secret', {}, { secret: 'another-secret-another-secret' }],
  ['signed for another body', {}, { changed: call({ phone: '13900000099' }) }],
  ['of six minutes ago', {}, { at: start.getTime() - 360_000 }],
  ['with a signature that is none', {}, { signature: '%%%' }],
])('a message %s is refused and leaves nothing', async (_, more, how) => {
  const refused = await post(call(more), how);
  expect([refused.status, refused.body.code]).toEqual([401, 'request.signature_wrong']);
  expect((await t.owner.query('select 1 from call')).rowCount).toBe(0);
});

test('without a secret in the settings nobody can sign', async () => {
  const shut = await testApp({ now: start });
  const raw = JSON.stringify(call());
  const timestamp = String(start.getTime());
  const reply = await shut.app.http.inject({
    method: 'POST',
    url: '/api/hotline/calls',
    payload: raw,
    headers: {
      'content-type': 'application/json',
      'x-linli-timestamp': timestamp,
      'x-linli-signature': signatureOf('', timestamp, raw),
    },
  });
  expect(reply.statusCode).toBe(401);
  await shut.close();
});

test('messages of a call repeat and overtake each other, and make one call with all that is known', async () => {
  const known = call();
  const ended = { ...known, answeredAt: later(6), endedAt: later(90), recording: 'rec/2026/1.wav' };
  const first = await post({ ...known, phone: null, agent: null });
  expect((await post(ended)).body.id).toBe(first.body.id);
  expect((await post({ ...known, answeredAt: later(6) })).body.id).toBe(first.body.id);
  expect((await post({ ...known, startedAt: '2026-10-20T10:00:00+08:00' })).status).toBe(200);
  const [shown] = (await t.ok(hotline.desk, {}, { as: c.agent.token })).calls;
  expect(shown).toEqual({
    id: first.body.id,
    direction: 'in',
    phone: '13900000051',
    startedAt: later(0),
    answeredAt: later(6),
    endedAt: later(90),
    recording: 'rec/2026/1.wav',
    caseId: null,
  });
  const other = await person(t, [{ role: 'hotline_agent' }]);
  expect((await t.ok(hotline.desk, {}, { as: other.token })).calls).toEqual([]);
});

test('a call hangs on the matter it was about; who may not learn who called finds neither number nor recording', async () => {
  const { body } = await post(call({ answeredAt: later(3), recording: 'rec/2.wav' }));
  const taken = await t.ok(
    hotline.take,
    {
      text: '门口的井盖坏了',
      kind: 'help',
      subjectCode: '0105',
      communityCode: community,
      phone: '13900000051',
      callId: body.id,
    },
    { as: c.agent.token },
  );
  const attached = await t.owner.query(`select 1 from event where stream_id = $1 and type = 'call.attached'`, [
    body.id,
  ]);
  expect(attached.rowCount).toBe(1);
  const [seen] = (await t.ok(hotline.callsOf, { id: taken.id }, { as: c.agent.token })).items;
  expect(seen).toMatchObject({ phone: '139****0051', recording: 'rec/2.wav', agent: '测试员', caseId: taken.id });
  const [hidden] = (await t.ok(hotline.callsOf, { id: taken.id }, { as: await t.as('district_leader') })).items;
  expect(hidden).toMatchObject({ phone: null, recording: null });
  expect((await t.call(hotline.callsOf, { id: taken.id }, { as: c.otherHandler.token })).status).toBe(404);
  const found = await t.ok(
    hotline.caller,
    { phone: '13900000051', callId: body.id, reason: '接听来电' },
    { as: c.agent.token },
  );
  expect(found.items.map((i) => i.id)).toEqual([taken.id]);
  expect((await t.ok(cases.get, { id: taken.id }, { as: c.agent.token })).number).toBe(taken.number);
});

test('connect rate and quick answers of the last 24 hours, as counted by hand', async () => {
  await t.owner.query('truncate call');
  const inbound = [
    { answeredAt: later(3), endedAt: later(60) },
    { answeredAt: later(15), endedAt: later(60) },
    { answeredAt: later(16), endedAt: later(60) },
    { endedAt: later(40) },
    {}, // it still rings: neither connected nor lost
  ];
  for (const more of inbound) await post(call(more));
  await post(call({ direction: 'out', answeredAt: later(40) }));
  await post(call({ startedAt: later(-25 * 3600), answeredAt: later(-25 * 3600 + 1), endedAt: later(-25 * 3600 + 9) }));
  const { connected, inTime } = await t.ok(hotline.figures, {}, { as: c.dispatcher.token });
  expect(connected).toEqual({ met: 3, of: 4, target: 0.95 });
  expect(inTime).toEqual({ met: 2, of: 3, target: 0.95, seconds: 15 });
});

test('a number is forgotten when its time is over; the call stays', async () => {
  await post(call({ startedAt: later(-200 * 86_400), endedAt: later(-200 * 86_400 + 60) }));
  const { forgetPhones } = await import('./forget-phones.ts');
  await t.app.services.db.inDistrict(1, (tx) =>
    forgetPhones({ tx, district: 1, now: t.now(), services: t.app.services } as never),
  );
  const { rows } = await t.owner.query('select phone from call order by started_at limit 1');
  expect(rows).toEqual([{ phone: null }]);
});
