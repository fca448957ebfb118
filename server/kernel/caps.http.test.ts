import { once } from 'node:events';
import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';
import { until } from '../testing/listener.ts';
import { documentedCodes } from './documented.ts';
import { caps, sessionsAtOnce, streamsAtOnce } from './limits.ts';

const { cases, exports, files, mine, session, structure } = contract;
let t: TestApp;
let c: Cast;
let address: string;
let photo: Buffer;
beforeAll(async () => {
  t = await testApp({ live: true, settings: { LINLI_RATE_LIMIT: 'on' } });
  c = await cast(t);
  address = await t.app.http.listen({ port: 0, host: '127.0.0.1' });
  photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
}, 120_000);
afterAll(() => t.close());

let last = 0;
const place = () => `10.7.${Math.floor(++last / 250)}.${(last % 250) + 1}`;
const sessionsOf = async (id: string) =>
  (await t.owner.query('select 1 from session where account_id = $1', [id])).rowCount;
const tokenIn = (headers: Record<string, unknown>) =>
  decodeURIComponent(/linli=([^;]+)/.exec(String(headers['set-cookie']))![1]!);

/** Does something this often, one after the other, and says how often it went through and what the first refusal said. */
async function often(times: number, work: () => Promise<{ status: number; problem: { code: string } }>) {
  const answers = [];
  for (let i = 0; i < times; i++) answers.push(await work());
  const refused = answers.filter((a) => a.status === 429);
  for (const a of refused)
    expect(a.problem).toMatchObject({
      code: 'request.too_many_tries',
      params: { minutes: expect.any(Number) as number },
    });
  return { through: answers.length - refused.length, refused: refused[0]?.problem as { title?: string } | undefined };
}
const tell = (who: Person | undefined, from: string, language = 'zh-Hans') =>
  t.call(cases.report, { text: '楼道灯坏了，晚上看不见', kind: 'complaint', communityCode: community } as never, {
    ...(who ? { as: who.token } : {}),
    from,
    headers: { 'accept-language': language },
  });

test('an account has so many sessions at once and no more: each sign-in beyond ends the oldest, also of many at the same moment', async () => {
  const { accounts } = await t.ok(session.demoAccounts, {});
  for (const [i, role] of (['resident', 'dispatcher'] as const).entries()) {
    const account = accounts.find((a) => a.role === role)!;
    const signIn = () => t.call(session.demoSignIn, { accountId: account.id });
    const first = tokenIn((await signIn()).headers);
    const later = tokenIn((await signIn()).headers);
    for (let n = 0; n < sessionsAtOnce.demo - 1; n++) await signIn();
    expect((await t.ok(session.get, {}, { as: first })).me, role).toBeNull();
    expect((await t.ok(session.get, {}, { as: later })).me?.id, role).toBe(account.id);
    await Promise.all(Array.from({ length: 30 }, signIn));
    expect(await sessionsOf(account.id), `${role} ${i}`).toBe(sessionsAtOnce.demo);
    expect((await t.ok(session.get, {}, { as: tokenIn((await signIn()).headers) })).me?.id).toBe(account.id);
  }
});

test('staff by password and residents by code have fewer sessions than they sign in', async () => {
  const from = place();
  for (let n = 0; n < sessionsAtOnce.staff + 5; n++)
    await t.ok(session.signIn, { login: 'window', password: 'Linli-demo-2026' }, { from });
  const { rows } = await t.owner.query<{ id: string }>(`select id from account where login = 'window'`);
  expect(await sessionsOf(rows[0]!.id)).toBe(sessionsAtOnce.staff);

  const phone = '13911112222';
  for (let n = 0; n < sessionsAtOnce.resident + 3; n++) {
    await t.owner.query('delete from try_count');
    const { demoCode } = await t.ok(session.requestCode, { phone }, { from });
    await t.ok(session.signInWithCode, { phone, code: demoCode! }, { from });
  }
  const { rows: residents } = await t.owner.query<{ id: string }>('select id from account where phone = $1', [phone]);
  expect(await sessionsOf(residents[0]!.id)).toBe(sessionsAtOnce.resident);
});

/** Opens a stream; resolves with what is answered. */
async function stream(token: string): Promise<{ request: ClientRequest; response: IncomingMessage }> {
  const request = get(`${address}/api/live`, { agent: false, headers: { authorization: `Bearer ${token}` } });
  request.on('error', () => undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  if (response.statusCode === 200) response.resume();
  return { request, response };
}
const bodyOf = async (response: IncomingMessage) => {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
  return JSON.parse(text) as { code: string };
};

test('one account cannot take the streams of all: beyond its own it is refused, others are let in, and what it closes is free again', async () => {
  const { accounts } = await t.ok(session.demoAccounts, {});
  const account = accounts.find((a) => a.role === 'dispatcher')!;
  const tokens = await Promise.all(
    Array.from({ length: 10 }, async () =>
      tokenIn((await t.call(session.demoSignIn, { accountId: account.id })).headers),
    ),
  );
  const opened = await Promise.all(tokens.flatMap((token) => Array.from({ length: 5 }, () => stream(token))));
  const let200 = opened.filter((o) => o.response.statusCode === 200);
  const refused = opened.filter((o) => o.response.statusCode === 429);
  expect([let200.length, refused.length]).toEqual([streamsAtOnce.account, 50 - streamsAtOnce.account]);
  for (const r of refused) expect((await bodyOf(r.response)).code).toBe('live.too_many');
  expect(t.app.live.size()).toBe(streamsAtOnce.account);
  const neighbour = await stream(c.handler.token);
  expect(neighbour.response.statusCode).toBe(200);
  let200[0]!.request.destroy();
  await until(() => t.app.live.size() === streamsAtOnce.account);
  const again = await stream(tokens[0]!);
  expect(again.response.statusCode).toBe(200);
  for (const o of [...opened, neighbour, again]) o.request.destroy();
  await until(() => t.app.live.size() === 0);
});

test('a resident tells and sends photos so often and no more, from whatever address; the refusal says the minutes in their language', async () => {
  const who = await person(t);
  const most = caps['cases.report']![0]!.resident!;
  const reports = await often(most + 4, () => tell(who, place()));
  expect(reports.through).toBe(most);
  expect(reports.refused?.title).toMatch(/请 \d+ 分钟后再试/);
  expect((await tell(who, place(), 'en')).problem.title).toMatch(/in \d+ minutes/);
  const photos = caps['files.upload']![0]!.resident!;
  const sent = await often(photos + 3, () => t.call(files.upload, {}, { as: who.token, bytes: photo, from: place() }));
  expect(sent.through).toBe(photos);
  // A neighbour at the same moment is not held.
  expect((await tell(await person(t), place())).status).toBe(200);
});

test('visitors of one address are counted together, of an IPv6 household too, and beside another address', async () => {
  const most = caps['cases.report']![0]!.visitor!;
  expect((await often(most + 3, () => tell(undefined, '10.8.0.1'))).through).toBe(most);
  let n = 0;
  expect((await often(most + 3, () => tell(undefined, `2001:db8:1:2::${(++n).toString(16)}`))).through).toBe(most);
  expect((await tell(undefined, '10.8.0.2')).status).toBe(200);
  // Who shares the address but is signed in has numbers of their own.
  expect((await tell(await person(t), '10.8.0.1')).status).toBe(200);
});

test('many residents of one address together have a cap as well', async () => {
  const most = caps['cases.remind']![0]!;
  const people = await Promise.all(Array.from({ length: most.address! / most.resident! + 2 }, () => person(t)));
  const { id } = await told(t, c);
  let n = 0;
  const all = await often(most.address! + 20, () =>
    t.call(cases.remind, { id } as never, { as: people[n++ % people.length]!.token, from: '10.8.0.9' }),
  );
  expect(all.through).toBe(most.address);
});

test('additions, exports of one’s data, and all other writes of residents come to an end', async () => {
  const who = await person(t);
  const { id } = await t.ok(
    cases.report,
    { text: '小区门口积水', kind: 'complaint', communityCode: community } as never,
    { as: who.token, from: place() },
  );
  const added = caps['cases.add']![0]!.resident!;
  expect(
    (
      await often(added + 2, () =>
        t.call(cases.add, { id, text: '还在积水' } as never, { as: who.token, from: place() }),
      )
    ).through,
  ).toBe(added);
  const exported = caps['mine.export']![0]!.resident!;
  expect((await often(exported + 2, () => t.call(mine.export, {}, { as: who.token, from: place() }))).through).toBe(
    exported,
  );
  const renamed = await often(125, () => t.call(mine.rename, { name: '王某' }, { as: who.token, from: place() }));
  expect(renamed.through).toBe(120);
  expect(renamed.refused).toBeDefined();
  expect((await t.call(structure.unfollow, { id }, { as: who.token, from: place() })).status).toBe(429);
  // Reading goes on.
  expect((await t.call(cases.mine, {}, { as: who.token, from: place() })).status).toBe(200);
});

test('a clerk who files for others from the office’s address is not held by what residents are held by', async () => {
  const most = caps['cases.report']![0]!;
  const filed = await often(most.resident! + most.visitor! + 10, () => tell(c.dispatcher, '10.8.0.1'));
  expect(filed.refused).toBeUndefined();
});

test('a list is exported so often in ten minutes, however large the office', async () => {
  const most = caps['exports.make']![0]!.staff!;
  const { through } = await often(most + 2, () =>
    t.call(exports.make, { format: 'csv', filter: {}, purpose: '周报附表' } as never, {
      as: c.dispatcher.token,
      from: place(),
    }),
  );
  expect(through).toBe(most);
});

test('each line of the table is an operation, and each that residents and visitors may call has numbers for both', () => {
  const all = new Map(
    Object.values(contract).flatMap((m) => Object.values(m).map((e) => [(e as Endpoint).id, e as Endpoint])),
  );
  for (const id of Object.keys(caps)) expect(all.has(id), id).toBe(true);
  for (const id of [...Object.keys(caps), 'mine.rename', 'structure.unfollow'])
    expect(documentedCodes(id), id).toContain('request.too_many_tries');
  for (const [id, e] of all)
    if (caps[id] && isWrite(e) && e.permission === 'public')
      expect(
        caps[id].some((cap) => cap.resident && cap.visitor && cap.address),
        id,
      ).toBe(true);
});
