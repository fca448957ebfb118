import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, steps, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

const { cases, structure, mine } = contract;
let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const ask = (id: string, unitId = c.other) =>
  t.call(structure.askTask, { id, unitId, what: '请确认路灯归属并断电' }, { as: c.handler.token });
const queue = async (as: string) => (await t.ok(structure.tasks, {}, { as })).items;

test('a task: the lead asks, the helper sees it in its queue, takes it and says what came of it', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const asked = await ask(id);
  expect(asked.body.tasks).toMatchObject([
    { state: 'asked', what: '请确认路灯归属并断电', can: ['cancel'], light: 'green' },
  ]);
  expect((await ask(id)).problem.code).toBe('task.unit_has_one');
  const [task] = (await queue(c.otherHandler.token)).filter((k) => k.case.id === id);
  expect(task).toMatchObject({ can: ['accept', 'finish', 'refuse'] });
  expect((await t.ok(cases.counts, {}, { as: c.otherHandler.token })).tasks).toBeGreaterThan(0);
  expect((await queue(c.handler.token)).filter((k) => k.case.id === id)).toEqual([]);
  // The helper sees the case, and does nothing to it but its task.
  expect((await t.ok(cases.get, { id }, { as: c.otherHandler.token })).can).toEqual(['add']);
  const blocked = await t.call(
    cases.resolve,
    { id, outcome: 'solved', result: '已经修好了', answer: '您好，楼道的灯已经修好，请查看。' },
    { as: c.handler.token },
  );
  expect(blocked.problem).toMatchObject({ code: 'case.tasks_open', params: { count: 1 } });
  await t.ok(structure.acceptTask, { id: task!.id }, { as: c.otherHandler.token });
  expect((await t.call(structure.acceptTask, { id: task!.id }, { as: c.otherHandler.token })).problem.code).toBe(
    'task.over',
  );
  for (const who of [c.handler, c.dispatcher, c.resident])
    expect([403, 404]).toContain(
      (await t.call(structure.finishTask, { id: task!.id, result: '已断电处理' }, { as: who.token })).status,
    );
  await t.ok(structure.finishTask, { id: task!.id, result: '已断电处理' }, { as: c.otherHandler.token });
  await steps.resolve(t, c, id);
  const view = await t.ok(structure.get, { id }, { as: c.handler.token });
  expect(view.tasks).toMatchObject([{ state: 'done', result: '已断电处理', can: [], light: null }]);
  const timeline = (await t.ok(cases.get, { id }, { as: c.dispatcher.token })).timeline.map((e) => e.type);
  expect(timeline).toEqual(expect.arrayContaining(['case.task_asked', 'case.task_accepted', 'case.task_done']));
});

test('who refuses a task no longer sees the case; the lead may take one back, or resolve and say why', async () => {
  const first = await matterIn(t, c, 'accepted');
  await ask(first.id);
  const [task] = (await queue(c.otherHandler.token)).filter((k) => k.case.id === first.id);
  await t.ok(structure.refuseTask, { id: task!.id, reason: '不归我们管' }, { as: c.otherHandler.token });
  expect((await t.call(cases.get, { id: first.id }, { as: c.otherHandler.token })).status).toBe(404);
  const again = await ask(first.id);
  const back = again.body.tasks.find((k) => k.state === 'asked')!;
  await t.ok(structure.cancelTask, { id: back.id, reason: '已经查清了' }, { as: c.handler.token });
  await ask(first.id);
  await t.ok(
    cases.resolve,
    {
      id: first.id,
      outcome: 'solved',
      result: '已经修好了',
      answer: '您好，楼道的灯已经修好，请查看。',
      openTasksReason: '对方电话里已说明',
    },
    { as: c.handler.token },
  );
  const { tasks } = await t.ok(structure.get, { id: first.id }, { as: c.handler.token });
  expect(tasks.map((k) => k.state)).toEqual(['refused', 'cancelled', 'cancelled']);
  expect(tasks.at(-1)?.result).toBe('对方电话里已说明');
});

test('units named at dispatch have tasks; dispatched anew without them, these end', async () => {
  const { id } = await told(t, c);
  const send = (helperIds: string[]) =>
    t.ok(
      cases.dispatch,
      { id, unitId: c.unit, subjectCode: '16', offListReason: '测试派单', againReason: '还是归他们管', helperIds },
      { as: c.dispatcher.token },
    );
  await send([c.other]);
  expect((await t.ok(structure.get, { id }, { as: c.handler.token })).tasks).toMatchObject([
    { state: 'asked', what: null, unit: { id: c.other } },
  ]);
  await steps.return(t, c, id);
  await send([]);
  expect((await t.ok(structure.get, { id }, { as: c.handler.token })).tasks).toMatchObject([{ state: 'cancelled' }]);
});

test('a confidential case has no tasks', async () => {
  const { id } = await told(t, c, { confidentiality: 'confidential' });
  await t.ok(
    cases.dispatch,
    { id, unitId: c.unit, subjectCode: '16', offListReason: '测试派单', helperIds: [c.other] },
    { as: c.dispatcher.token },
  );
  expect((await ask(id)).problem.code).toBe('case.action_not_allowed');
  expect((await queue(c.otherHandler.token)).filter((k) => k.case.id === id)).toEqual([]);
});

test('a message of several matters becomes several cases of the same reporter, opened by the same code', async () => {
  const filed = await told(t, c, { text: '楼道灯不亮；另外门口的井盖也坏了，还有流浪狗' });
  const { items } = await t.ok(
    structure.split,
    { id: filed.id, parts: [{ text: '门口的井盖坏了' }, { text: '小区里有流浪狗', kind: 'complaint' }] },
    { as: c.dispatcher.token },
  );
  expect(items).toHaveLength(2);
  expect(new Set([filed.number, ...items.map((i) => i.number)]).size).toBe(3);
  const seen = await t.ok(cases.mineOne, { id: filed.id }, { as: c.resident.token });
  expect(seen.together.map((m) => m.id)).toEqual(items.map((i) => i.id));
  expect(seen.steps.at(-1)).toMatchObject({ code: 'split', text: items.map((i) => i.number).join('、') });
  const part = await t.ok(cases.follow, { number: items[1]!.number, queryCode: filed.queryCode }, {});
  expect(part).toMatchObject({ kind: 'complaint', text: '小区里有流浪狗', together: [{ id: filed.id }] });
  const { links } = await t.ok(structure.get, { id: items[0]!.id }, { as: c.dispatcher.token });
  expect(links).toMatchObject([{ id: filed.id, kind: 'split' }]);
  await t.drain();
  const views = await Promise.all(items.map(({ id }) => t.ok(cases.get, { id }, { as: c.dispatcher.token })));
  for (const view of views) expect(view.timeline[0]?.type).toBe('case.reported');
});

test('linked cases show each other, once, and not to whom they are not', async () => {
  const [a, b] = [await told(t, c), await told(t, c)];
  const as = c.dispatcher.token;
  await t.ok(structure.link, { id: a.id, otherId: b.id }, { as });
  expect((await t.call(structure.link, { id: b.id, otherId: a.id }, { as })).problem.code).toBe('case.linked_already');
  expect((await t.ok(structure.get, { id: b.id }, { as })).links).toMatchObject([
    { id: a.id, kind: 'link', open: true },
  ]);
  await steps.dispatch(t, c, a.id);
  const [link] = (await t.ok(structure.get, { id: a.id }, { as: c.handler.token })).links;
  expect(link).toMatchObject({ id: b.id, title: '', open: false });
  await t.ok(structure.unlink, { id: b.id, otherId: a.id }, { as });
  expect((await t.call(structure.unlink, { id: b.id, otherId: a.id }, { as })).problem.code).toBe('link.not_found');
});

test('a neighbour follows: plain steps and notices, nothing the reporter wrote', async () => {
  const text = '楼道的灯不亮，住在三单元的王阿姨摔了一跤';
  const filed = await told(t, c, { text });
  const neighbour = await person(t);
  const followed = await t.ok(structure.follow, { id: filed.id }, { as: neighbour.token });
  expect(followed).toMatchObject({ number: filed.number, code: null });
  await t.ok(structure.follow, { id: filed.id }, { as: neighbour.token });
  await t.ok(cases.add, { id: filed.id, text: '王阿姨住院了' }, { as: c.resident.token });
  await steps.dispatch(t, c, filed.id);
  await t.drain();
  const seen = await t.ok(structure.followedOne, { id: filed.id }, { as: neighbour.token });
  expect(seen.steps.map((s) => s.code)).toEqual(['received', 'dispatched']);
  expect(seen.people).toBe(2);
  const list = await t.ok(structure.followed, {}, { as: neighbour.token });
  const notices = await t.ok(mine.notices, {}, { as: neighbour.token });
  expect(notices.items.map((n) => n.code)).toEqual(['case.dispatched']);
  for (const shown of [seen, list, notices]) expect(JSON.stringify(shown)).not.toMatch(/王阿姨|三单元|不亮/);
  // The reporter's own view, the photos and the words stay closed.
  expect((await t.call(cases.mineOne, { id: filed.id }, { as: neighbour.token })).status).toBe(404);
  const stranger = await person(t);
  expect((await t.call(structure.followedOne, { id: filed.id }, { as: stranger.token })).status).toBe(404);
  await t.ok(structure.unfollow, { id: filed.id }, { as: neighbour.token });
  expect((await t.call(structure.followedOne, { id: filed.id }, { as: neighbour.token })).status).toBe(404);
});

test('without an account one follows by number and the code that came back', async () => {
  const filed = await told(t, c);
  const { number, code } = await t.ok(structure.follow, { id: filed.id }, {});
  expect(code).toMatch(/^\d{8}$/);
  const seen = await t.ok(structure.followedByNumber, { number, code: code! }, {});
  expect(seen).toMatchObject({ number, state: 'received', people: 2 });
  const wrong = code === '00000000' ? '00000001' : '00000000';
  expect((await t.call(structure.followedByNumber, { number, code: wrong }, {})).status).toBe(404);
});

test.each([
  ['confidential', { confidentiality: 'confidential' }],
  ['anonymous', { confidentiality: 'anonymous' }],
  ['a tip-off', { kind: 'tip_off' }],
] as const)('what is %s cannot be followed, nor what has ended', async (_, more) => {
  const filed = await told(t, c, more);
  expect((await t.call(structure.follow, { id: filed.id }, {})).problem.code).toBe('case.not_found');
  const over = await matterIn(t, c, 'answered');
  expect((await t.call(structure.follow, { id: over.id }, {})).problem.code).toBe('case.not_found');
});

test('followers of a merged case hear of the main one, and each hears once', async () => {
  const [main, dup] = [await told(t, c), await told(t, c)];
  const neighbour = await person(t);
  await t.ok(structure.follow, { id: main.id }, { as: neighbour.token });
  await t.ok(structure.follow, { id: dup.id }, { as: neighbour.token });
  await t.ok(structure.merge, { id: dup.id, intoId: main.id }, { as: c.dispatcher.token });
  await steps.dispatch(t, c, main.id);
  await t.drain();
  expect((await t.ok(mine.notices, {}, { as: neighbour.token })).items.map((n) => n.code)).toEqual(['case.dispatched']);
  expect((await t.ok(structure.followedOne, { id: dup.id }, { as: neighbour.token })).state).toBe('dispatched');
});
