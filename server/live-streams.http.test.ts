import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { App } from './app.ts';
import { testApp, type TestApp } from './testing/harness.ts';
import { listen, secondServer, until } from './testing/listener.ts';
import { calledIn, callBackDue, cast, community, matterIn, steps, told, type Cast } from './testing/matters.ts';
import { person, unitId, type Person } from './testing/people.ts';

const { arbitration, cases, hotline, structure, topics, whistles } = contract;
const town = community.slice(0, 9);
let t: TestApp;
let c: Cast;
let other: App;
let address: string;
let street: Person;
let neighbour: Person;

beforeAll(async () => {
  t = await testApp({ live: true });
  c = await cast(t);
  street = await person(t, [{ role: 'street_dispatcher', divisionCode: town }]);
  neighbour = await person(t, [{ role: 'street_dispatcher', divisionCode: '371082008' }]);
  await t.owner.query(`update conference_rule set active = cause = 'returned'`);
  await t.drain();
  ({ app: other, address } = await secondServer(t));
}, 120_000);
afterAll(async () => {
  await other.close();
  await t.close();
});

/** What each of these hears of a stream while something is done; settled when those who should have heard of it have. */
async function hears(stream: string, people: Record<string, Person>, work: () => Promise<unknown>) {
  await t.drain();
  await wait(300);
  const heard = await Promise.all(
    Object.entries(people).map(async ([name, p]) => [name, await listen(address, p)] as const),
  );
  await work();
  await t.drain();
  const of = (name: string) => heard.find(([n]) => n === name)![1];
  return {
    until: (name: string, id: string) => until(() => of(name).of(stream).includes(id)),
    of: (name: string) => of(name).of(stream),
    leave: async () => {
      for (const [, l] of heard) {
        // Ids and nothing else, whatever the stream.
        for (const { message } of l.changed())
          for (const id of Object.values(message.streams).flat()) expect(id).toMatch(/^[0-9a-f-]{36}$/);
        await l.leave();
      }
    },
  };
}

test('a task is news to the unit that helps, when it is asked for and when it has left the queue', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const uninvolved = await person(t, [{ role: 'handler', unitId: await unitId(t, 'dept:parks') }]);
  const people = { helper: c.otherHandler, uninvolved };
  const asked = await hears('task', people, () =>
    t.ok(structure.askTask, { id, unitId: c.other, what: '请断电配合' }, { as: c.handler.token }),
  );
  await asked.until('helper', id);
  await wait(300);
  expect(asked.of('uninvolved')).toEqual([]);
  await asked.leave();
  const [task] = (await t.ok(structure.tasks, {}, { as: c.otherHandler.token })).items.filter((k) => k.case.id === id);
  const refused = await hears('task', people, () =>
    t.ok(structure.refuseTask, { id: task!.id, reason: '不归我们管' }, { as: c.otherHandler.token }),
  );
  await refused.until('helper', id);
  await refused.leave();
});

test('a whistle is news to its street, and to a unit from its call on', async () => {
  const lead = await unitId(t, 'dept:market');
  const leader = await person(t, [{ role: 'street_leader', divisionCode: town }]);
  const called = await person(t, [{ role: 'handler', unitId: lead }]);
  const people = { street, leader, called, neighbour };
  let id = '';
  const proposed = await hears('whistle', people, async () => {
    const body = {
      kind: 'joint_enforcement',
      title: '夜市占道联合整治',
      reason: '摊位占道，油烟和噪声到凌晨',
      beyond: '街道没有食品执法权',
      leadId: lead,
      coIds: [],
      placeText: '河滨路口',
    };
    ({ id } = await t.ok(whistles.propose, body as never, { as: street.token }));
  });
  await proposed.until('leader', id);
  await proposed.until('street', id);
  await wait(300);
  expect([proposed.of('called'), proposed.of('neighbour')]).toEqual([[], []]);
  await proposed.leave();
  const blown = await hears('whistle', people, () => t.ok(whistles.approve, { id }, { as: leader.token }));
  await blown.until('called', id);
  await wait(300);
  expect(blown.of('neighbour')).toEqual([]);
  await blown.leave();
});

test('a conference is news to the units heard and to the street of the case', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.return(t, c, id);
  await steps.dispatch(t, c, id, c.other);
  const heard = await hears('arbitration', { street, unit: c.otherHandler, neighbour }, () =>
    steps.return(t, c, id, c.otherHandler),
  );
  const all = await t.ok(arbitration.list, { state: 'open', limit: 200 }, { as: c.dispatcher.token });
  const opened = all.items.find((a) => a.case.id === id)!;
  await heard.until('street', opened.id);
  await heard.until('unit', opened.id);
  await wait(300);
  expect(heard.of('neighbour')).toEqual([]);
  await heard.leave();
});

test('a topic that is found, and what is done to it, is news to those who may read it', async () => {
  const say = async (text: string) =>
    t.ok(cases.report, { text, kind: 'complaint', communityCode: community }, { as: (await person(t)).token });
  const people = { street, neighbour };
  const found = await hears('topic', people, async () => {
    await say('北门外的搅拌站通宵施工，噪音大得没法睡觉');
    await t.drain();
    await say('搅拌站夜里施工噪音太大，一家人没法睡觉');
    await t.drain();
    await say('又是搅拌站，夜里十二点还在施工，噪音吵人');
  });
  await until(() => found.of('street').length > 0);
  const id = found.of('street')[0]!;
  await wait(300);
  expect(found.of('neighbour')).toEqual([]);
  await found.leave();
  const named = await hears('topic', people, () =>
    t.ok(topics.name, { id, name: '搅拌站夜间施工' }, { as: c.dispatcher.token }),
  );
  await named.until('street', id);
  await named.leave();
});

test('what comes in writing and what is to be called back is news to the desk, never what is confidential', async () => {
  let open = '';
  let secret = '';
  const people = { agent: c.agent, handler: c.handler };
  const written = await hears('desk', people, async () => {
    ({ id: open } = await told(t, c));
    ({ id: secret } = await told(t, c, { confidentiality: 'confidential' }));
  });
  await written.until('agent', open);
  await wait(300);
  expect(written.of('agent')).not.toContain(secret);
  expect(written.of('handler')).toEqual([]);
  await written.leave();

  let due = { id: '', caseId: '' };
  const planned = await hears('desk', people, async () => void (due = await callBackDue(t, c, '13900000061')));
  await planned.until('agent', due.caseId);
  await planned.leave();
  const list = await t.ok(hotline.callBacks, {}, { as: c.agent.token });
  expect(list.items.map((b) => b.caseId)).toContain(due.caseId);

  // What the desk took down itself moves too: another agent's page has it at once.
  const second = await person(t, [{ role: 'hotline_agent', unitId: await unitId(t, 'command') }]);
  let taken = '';
  const called = await hears('desk', { second }, async () => void ({ id: taken } = await calledIn(t, c)));
  await called.until('second', taken);
  await called.leave();
});
