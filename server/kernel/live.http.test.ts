import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { App } from '../app.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { listen as listenAt, secondServer, until } from '../testing/listener.ts';
import { cast, community, steps, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
let leader: Person;
let other: App;
let address: string;

beforeAll(async () => {
  t = await testApp({ live: true });
  c = await cast(t);
  leader = await person(t, [{ role: 'street_leader', divisionCode: community.slice(0, 9) }]);
  ({ app: other, address } = await secondServer(t));
  await t.drain();
}, 120_000);
afterAll(async () => {
  await other.close();
  await t.close();
});

const listen = (p: Person, lastId?: number) => listenAt(address, p, lastId);

test('a change made through one server is heard at another, by those who may see it and by nobody else, as an id and no more', async () => {
  const [dispatcher, handler, stranger, resident] = await Promise.all(
    [c.dispatcher, c.handler, c.otherHandler, c.resident].map((p) => listen(p)),
  );
  const { id } = await told(t, c, { text: '楼道的灯不亮，请来看看' });
  await steps.dispatch(t, c, id);
  await t.drain();
  await until(() => [dispatcher!, handler!, resident!].every((l) => l.cases().includes(id)));
  await wait(300);
  expect(stranger!.cases()).toEqual([]);
  for (const { message } of dispatcher!.changed()) {
    expect(Object.keys(message).sort()).toEqual(['more', 'reread', 'streams']);
    expect(JSON.stringify(message)).not.toMatch(/灯|楼道/);
  }
  await Promise.all([dispatcher, handler, stranger, resident].map((l) => l!.leave()));
  await until(() => other.live.size() === 0);
});

test('whose queue a case has left hears it too; a confidential one is not news to the street leader', async () => {
  const { id } = await told(t, c);
  const secret = await told(t, c, { confidentiality: 'confidential' });
  await steps.dispatch(t, c, id);
  await t.drain();
  await wait(400);
  const [before, after, street] = await Promise.all([c.handler, c.otherHandler, leader].map((p) => listen(p)));
  await t.ok(contract.cases.transfer, { id, unitId: c.other, reason: '归他们管' }, { as: c.head.token });
  await steps.dispatch(t, c, secret.id);
  await t.drain();
  await until(() => [before!, after!, street!].every((l) => l.cases().includes(id)));
  await until(() => before!.cases().includes(secret.id));
  await wait(300);
  expect(street!.cases()).not.toContain(secret.id);
  await Promise.all([before, after, street].map((l) => l!.leave()));
});

test('what was missed while the line was down is heard on coming back; what is too long ago is to be read anew', async () => {
  const first = await listen(c.dispatcher);
  const last = first.last();
  await first.leave();
  const { id } = await told(t, c);
  await t.drain();
  const back = await listen(c.dispatcher, last);
  await until(() => back.cases().includes(id));
  expect(back.last()).toBeGreaterThan(last);
  const lost = await listen(c.dispatcher, 10_000_000);
  await until(() => lost.changed().some((h) => h.message.reread));
  await Promise.all([back.leave(), lost.leave()]);
});

test('many changes come together: two messages a second at most', async () => {
  const l = await listen(c.dispatcher);
  const ids: string[] = [];
  for (let i = 0; i < 25; i++) {
    ids.push((await told(t, c)).id);
    await t.drain();
  }
  await until(() => ids.every((id) => l.cases().includes(id)));
  const at = l.changed().map((h) => h.at);
  expect(at.length).toBeLessThanOrEqual(((at.at(-1)! - at[0]!) / 1000) * 2 + 2);
  await l.leave();
});

test('a stream ends when its session does, and sees with new eyes when the positions change', async () => {
  const p = await person(t, [{ role: 'handler', unitId: c.other }]);
  const l = await listen(p);
  await t.owner.query('update position set unit_id = $1 where account_id = $2', [c.unit, p.id]);
  // Any event of the account is reason enough to look again.
  const again = await t.ok(contract.session.demoAccounts, {});
  expect(again.accounts.length).toBeGreaterThan(0);
  await t.app.services.db.inDistrict(1, async (tx) => {
    const { announce } = await import('./announce.ts');
    const { system } = await import('./access.ts');
    await announce(
      {
        tx,
        services: t.app.services,
        district: 1,
        actor: system,
        now: new Date(),
        log: t.app.services.log,
        ip: '',
        agent: '',
        language: 'en',
        idempotencyKey: null,
        session: { id: null, set: () => undefined, clear: () => undefined },
      },
      { stream: 'account', id: p.id, type: 'position.granted' },
    );
  });
  await t.drain();
  await wait(500);
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await t.drain();
  await until(() => l.cases().includes(id));
  await t.ok(contract.session.signOut, {}, { as: p.token });
  await t.drain();
  await until(() => l.over());
});

test('who is not signed in has no stream, and one browser has no more than a dozen', async () => {
  expect((await fetch(`${address}/api/live`)).status).toBe(401);
  const many = await Promise.all(Array.from({ length: 13 }, () => listen(c.head)));
  await until(() => many.filter((l) => l.over()).length === 1);
  await Promise.all(many.map((l) => l.leave()));
});

test('without notifications the chain is looked at all the same', async () => {
  const l = await listen(c.dispatcher);
  await t.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen linli_live%'`);
  const { id } = await told(t, c);
  await t.drain();
  await until(() => l.cases().includes(id), 8000);
  await l.leave();
});

test('when the server stops its streams end at once, and the stop does not wait for them', async () => {
  const third = await secondServer(t);
  const l = await listenAt(third.address, c.dispatcher);
  const from = Date.now();
  await third.app.close();
  await until(() => l.over());
  expect(Date.now() - from).toBeLessThan(1500);
});
