import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { districtById } from '../kernel/districts.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, type Cast } from '../testing/matters.ts';

const { cases, mine, session } = contract;
type Message = { phone: string; template: string; params: Record<string, string>; id: string };
const sent: Message[] = [];
let gateway: Server;
let t: TestApp;
let c: Cast;

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      sent.push(JSON.parse(body) as Message);
      response.end();
    });
  });
  await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
  t = await testApp({
    settings: {
      LINLI_SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
      LINLI_SMS_SECRET: 'the-secret-of-the-gateway',
    },
  });
  c = await cast(t);
  // messages leave the house only outside a demonstration
  districtById(1).demo = false;
});
afterAll(async () => {
  districtById(1).demo = true;
  await t.close();
  gateway.close();
});

const text = '我家水管漏水，楼下邻居天花板湿了';
async function toldBy(reporter: { phone?: string; name?: string } | undefined, confidentiality = 'open' as const) {
  const filed = await t.ok(
    cases.report,
    { text, kind: 'help', confidentiality, ...(reporter ? { reporter } : {}) },
    {},
  );
  await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [filed.id]);
  return filed;
}
const to = (phone: string) => sent.filter((message) => message.phone === phone);

test('a visitor with a mobile number hears of the number, each step, a question and the answer, once each, without their words', async () => {
  const phone = '13900008123';
  const filed = await toldBy({ phone });
  await t.drain();
  await steps.dispatch(t, c, filed.id);
  await steps.accept(t, c, filed.id);
  await t.ok(cases.ask, { id: filed.id, question: '是几号楼？' }, { as: c.handler.token });
  await t.drain();
  await t.drain();
  const heard = to(phone);
  expect(heard.map(({ template }) => template).sort()).toEqual(
    ['case.accepted', 'case.asked', 'case.dispatched', 'case.received'].sort(),
  );
  expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
  for (const { params } of heard)
    expect(params).toEqual({ number: filed.number, path: `/#/follow/${filed.number}/${filed.queryCode}` });
  expect(JSON.stringify(heard)).not.toMatch(/水管|几号楼/);
});

test('a fixed line gets no message, and nobody without a number', async () => {
  const before = sent.length;
  for (const reporter of [{ phone: '06317521234' }, { name: '李四' }, undefined]) {
    const filed = await toldBy(reporter);
    await steps.dispatch(t, c, filed.id);
  }
  await t.drain();
  expect(sent.length).toBe(before);
});

test('who proves the number by signing in finds what they told openly with it, and nothing told anonymously', async () => {
  const phone = '13900008456';
  const open = await toldBy({ phone });
  const hidden = await t.ok(
    cases.report,
    { text, kind: 'help', confidentiality: 'anonymous', reporter: { phone } },
    {},
  );
  const other = await toldBy({ phone: '13900008457' });
  await t.ok(session.requestCode, { phone }, {});
  const code = to(phone).find(({ template }) => template === 'sign_in_code')!.params.code!;
  const inside = await t.call(session.signInWithCode, { phone, code }, {});
  const as = decodeURIComponent(/linli=([^;]+)/.exec(String(inside.headers['set-cookie']))?.[1] ?? '');
  await t.drain();
  const { items } = await t.ok(cases.mine, {}, { as });
  expect(items.map(({ id }) => id)).toEqual([open.id]);
  expect([hidden.id, other.id]).not.toContain(items[0]!.id);
  expect((await t.ok(mine.data, {}, { as })).cases).toBe(1);
});
