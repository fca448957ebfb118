import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import {
  callBackDue,
  calledIn,
  cast,
  community,
  matterIn,
  onTheLine,
  steps,
  told,
  type Cast,
} from '../testing/matters.ts';
import { person, unitId, type Person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
let second: Person;
const start = new Date('2026-10-20T02:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
  second = await person(t, [{ role: 'hotline_agent', unitId: await unitId(t, 'command') }]);
});
afterAll(() => t.close());

const { cases, hotline, knowledge } = contract;
const as = () => ({ as: c.agent.token });
const answer = '您好，请带身份证到便民服务中心补办。';
const at = (minutes: number) => t.setNow(new Date(start.getTime() + minutes * 60_000));
const eventsOf = async (id: string) =>
  (
    await t.owner.query<{ type: string; data: Record<string, unknown> }>(
      'select type, data from event where stream_id = $1 order by seq',
      [id],
    )
  ).rows;
const looksAt = async (where: string, value: string) =>
  (
    await t.owner.query<{ what: string; reason: string }>(
      `select what, reason from access_record where ${where} = $1`,
      [value],
    )
  ).rows;

test('what is taken down goes where the duty list sends the subject that was heard, at once and without a dispatcher', async () => {
  const taken = await t.ok(
    hotline.take,
    {
      text: '那边有点问题，请来看看',
      kind: 'help',
      subjectCode: '0101',
      communityCode: community,
      phone: '13900000021',
    },
    as(),
  );
  expect(taken).toMatchObject({ answered: false, sms: false });
  expect(taken.number).toMatch(/^371082007\d{14}$/);
  await t.drain();
  const view = await t.ok(cases.get, { id: taken.id }, as());
  expect([view.state, view.channel, view.subject?.code]).toEqual(['dispatched', 'phone', '0101']);
  const dispatched = (await eventsOf(taken.id)).find((e) => e.type === 'case.dispatched')!;
  expect(dispatched.data).toMatchObject({ subjectCode: '0101', direct: true, offList: false });
  const taught = await t.owner.query(
    `select 1 from example where subject_code = '0101' and text = '那边有点问题，请来看看'`,
  );
  expect(taught.rowCount).toBe(1);
});

test('a question is answered at once: the article and its version stay in the event, no clock ever starts, the caller may still rate and reopen', async () => {
  const [article] = (await t.ok(knowledge.search, { q: '社保卡丢了' }, as())).items;
  const taken = await t.ok(
    hotline.take,
    {
      text: '我的社保卡丢了，怎么补办',
      kind: 'question',
      answer,
      articleId: article!.id,
      subjectCode: '1503',
      phone: '13900000022',
    },
    as(),
  );
  expect(taken.answered).toBe(true);
  const [reported, answered] = await eventsOf(taken.id);
  expect([reported!.type, answered!.type]).toEqual(['case.reported', 'case.answered_directly']);
  expect(answered!.data).toMatchObject({
    article: { id: article!.id, version: 1, name: article!.title },
    subjectCode: '1503',
    unitId: await unitId(t, 'command'),
    onTime: true,
  });
  await t.drain();
  const view = await t.ok(cases.get, { id: taken.id }, as());
  expect([view.state, view.answer, view.clocks]).toEqual(['answered', answer, []]);
  expect((await eventsOf(taken.id)).map((e) => e.type)).toEqual(['case.reported', 'case.answered_directly']);
  const follow = { number: taken.number, queryCode: taken.queryCode };
  expect((await t.ok(cases.follow, follow, {})).can).toEqual(['add', 'rate', 'reopen']);
  await t.ok(cases.reopen, { id: taken.id, reason: '没有说清楚', queryCode: taken.queryCode }, {});
  expect((await t.ok(cases.get, { id: taken.id }, { as: c.dispatcher.token })).state).toBe('received');
});

test.each([
  ['a complaint, which some office must act on', { kind: 'complaint' as const }, 'case.not_for_direct_answer'],
  ['what is confidential', { confidentiality: 'confidential' as const }, 'case.not_for_direct_answer'],
  ['by an article that is none', { articleId: randomUUID() }, 'article.not_found'],
  ['under no subject', { subjectCode: '99' }, 'subject.not_found'],
  ['by a call of somebody else', { callId: randomUUID() }, 'call.not_found'],
])('%s is not answered at once, and nothing is filed', async (_, more, code) => {
  const count = async () => (await t.owner.query('select 1 from case_record')).rowCount;
  const before = await count();
  const refused = await t.call(hotline.take, { text: '这件事怎么办', answer, ...more }, as());
  expect(refused.problem.code).toBe(code);
  expect(await count()).toBe(before);
});

test('the dispatcher answers a question from the queue; a question that went to a unit is the unit’s', async () => {
  const waiting = await matterIn(t, c, 'received', 'question');
  const view = await t.ok(cases.answerDirectly, { id: waiting.id, answer }, { as: c.dispatcher.token });
  expect([view.state, view.unit]).toEqual(['answered', null]);
  const gone = await matterIn(t, c, 'dispatched', 'question');
  const late = await t.call(cases.answerDirectly, { id: gone.id, answer }, { as: c.dispatcher.token });
  expect([late.status, late.problem.code]).toEqual([409, 'case.action_not_allowed']);
  expect((await t.call(cases.answerDirectly, { id: waiting.id, answer }, { as: c.handler.token })).status).toBe(403);
});

test('an agent sees of a caller numbers, subjects, states and dates; the look is on record, and opening one too', async () => {
  const phone = '13900000031';
  const { id } = await t.ok(
    cases.report,
    { text: '垃圾桶满了没人收', communityCode: community, reporter: { phone, name: '林一' } },
    {},
  );
  await t.ok(
    cases.report,
    { text: '举报某人', kind: 'tip_off', confidentiality: 'confidential', reporter: { phone } },
    {},
  );
  expect((await t.call(cases.get, { id }, as())).status).toBe(404);
  const callId = await onTheLine(t, c.agent.id, phone);
  const found = await t.ok(hotline.caller, { phone, callId, reason: '接听来电' }, as());
  expect(found.items.map((i) => Object.keys(i).sort())).toEqual([
    ['id', 'number', 'open', 'reportedAt', 'state', 'subject', 'title'],
  ]);
  expect(await looksAt('case_id', id)).toEqual([{ what: 'earlier_cases', reason: '接听来电' }]);
  expect((await t.call(cases.get, { id }, as())).status).toBe(404);
  const another = await onTheLine(t, c.agent.id, '13900000032');
  expect((await t.call(hotline.open, { id, callId: another, reason: '接听来电' }, as())).status).toBe(404);
  await t.ok(hotline.open, { id, phone, callId, reason: '来电人问进度' }, as());
  expect((await t.ok(cases.get, { id }, as())).reporter.phone).toBe('139****0031');
  expect((await looksAt('case_id', id)).map((l) => l.what)).toEqual(['earlier_cases', 'case_at_desk']);
  expect((await t.ok(cases.queue, { queue: 'all' }, as())).items.map((i) => i.id)).toContain(id);
  expect((await t.call(cases.get, { id }, { as: second.token })).status).toBe(404);
  expect((await t.ok(cases.queue, { queue: 'all' }, { as: second.token })).items).toEqual([]);
});

test('what a resident told on the page is found by their number too, and they read who looked', async () => {
  const phone = '13900000033';
  await t.owner.query('update account set phone = $1 where id = $2', [phone, c.resident.id]);
  const mine = await told(t, c);
  const callId = await onTheLine(t, c.agent.id, phone);
  const found = await t.ok(hotline.caller, { phone, callId, reason: '接听来电' }, as());
  expect(found.items.map((i) => i.id)).toContain(mine.id);
  const { looks } = await t.ok(contract.mine.data, {}, { as: c.resident.token });
  expect(looks[0]).toMatchObject({ what: 'earlier_cases', reason: '接听来电' });
});

test('a call about a known matter adds the caller’s words, and the caller follows; the reporter does not read them', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const alike = await t.ok(hotline.similar, { text: '楼道灯不亮看不见路', communityCode: community }, as());
  expect(alike.items.map((i) => i.id)).toContain(id);
  expect(Object.keys(alike.items[0]!)).not.toContain('text');
  const elsewhere = await t.ok(hotline.similar, { text: '楼道灯不亮看不见路', communityCode: '371082007226' }, as());
  expect(elsewhere.items.map((i) => i.id)).not.toContain(id);
  const attached = await t.ok(
    hotline.attach,
    { id, text: '我家住四楼，也看不见', phone: '13900000034', callBack: true, reason: '另一位来电人反映同一件事' },
    as(),
  );
  expect(attached.number).toMatch(/^\d{23}$/);
  const added = (await eventsOf(id)).at(-1)!;
  expect(added).toMatchObject({ type: 'case.added', data: { from: 'staff', by: 'caller' } });
  expect(JSON.stringify(await t.ok(cases.mineOne, { id }, { as: c.resident.token }))).not.toContain('四楼');
  expect((await t.ok(cases.get, { id }, { as: c.handler.token })).timeline.at(-1)!.data.text).toContain('四楼');
  await steps.resolve(t, c, id);
  await steps.verify(t, c, id);
  await steps.answer(t, c, id);
  await t.drain();
  const due = (await t.ok(hotline.callBacks, {}, as())).items.find((b) => b.caseId === id)!;
  expect(due).toMatchObject({ reason: 'asked', tries: 0 });
  expect(await t.ok(hotline.dial, { id: due.id, reason: '电话回访' }, as())).toEqual({
    name: null,
    phone: '13900000034',
  });
  const late = await t.call(hotline.attach, { id, text: '又说一句', reason: '另一位来电人反映同一件事' }, as());
  expect([late.status, late.problem.code]).toEqual([409, 'case.action_not_allowed']);
});

test('the desk is offered what residents are: by the same engine, with the same rows', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const said = { text: '楼道的灯坏了好几天，请来修一修', communityCode: community };
  const offered = async () => (await t.ok(hotline.similar, said, as())).items;
  const neighbours = async () => (await t.ok(cases.similar, said, as())).items;
  const found = (await offered()).map((m) => m.id);
  expect(found).toContain(id);
  expect(found).toEqual((await neighbours()).map((m) => m.id));
  const admin = await person(t, [{ role: 'system_admin' }]);
  const alike = (amount: number) =>
    t.ok(contract.matching.save, { name: 'alike_score', amount, verified: true }, { as: admin.token });
  const { items } = await t.ok(contract.matching.list, {}, { as: admin.token });
  await alike(1);
  expect(await offered()).toEqual([]);
  await alike(items.find((r) => r.name === 'alike_score')!.amount);
  expect((await offered()).map((m) => m.id)).toContain(id);
});

test('what somebody told anonymously is offered without their words', async () => {
  const text = '地下车库的排风机整夜轰鸣';
  const { id } = await told(t, c, { text, confidentiality: 'anonymous' });
  const found = (await t.ok(hotline.similar, { text, communityCode: community }, as())).items.find((m) => m.id === id)!;
  expect(found.number).toMatch(/^\d{23}$/);
  expect(JSON.stringify(found)).not.toContain('轰鸣');
});

test('a call about a matter that was merged meanwhile goes to the one it follows', async () => {
  const main = await matterIn(t, c, 'accepted');
  const phone = '13900000036';
  const dup = await calledIn(t, c, { phone });
  await t.ok(contract.structure.merge, { id: dup.id, intoId: main.id }, { as: c.dispatcher.token });
  const say = (given: { phone: string }) =>
    t.ok(hotline.attach, { id: dup.id, text: '今晚还是没有亮', reason: '来电人反映同一件事', ...given }, as());
  // Somebody else follows the main one; who told the merged one hears of it there as before, once.
  expect(await say({ phone: '13900000037' })).toMatchObject({ id: main.id });
  expect(await say({ phone })).toMatchObject({ id: main.id });
  expect((await eventsOf(main.id)).at(-1)).toMatchObject({ type: 'case.added', data: { from: 'staff', by: 'caller' } });
  expect((await eventsOf(dup.id)).filter((e) => e.type === 'case.added')).toEqual([]);
  const { rows } = await t.owner.query(
    'select case_id, phone from case_caller where case_id = any($1) order by phone',
    [[main.id, dup.id]],
  );
  expect(rows).toEqual([
    { case_id: dup.id, phone },
    { case_id: main.id, phone: '13900000037' },
  ]);
});

test('a matter is open at the desk for a day and no longer', async () => {
  const { id } = await calledIn(t, c);
  expect((await t.call(cases.get, { id }, as())).status).toBe(200);
  at(25 * 60);
  const shut = t.app.services.db;
  await shut.inDistrict(1, async (tx) => {
    const { shutAtDesk } = await import('../cases/at-desk.ts');
    await shutAtDesk({ tx, district: 1, now: t.now() } as never);
  });
  expect((await t.call(cases.get, { id }, as())).status).toBe(404);
  at(0);
});

test('not solved by the call-back: done anew, once; its result is an event with all that is counted', async () => {
  const due = await callBackDue(t, c, '13900000041');
  const undialled = await t.call(hotline.recordCallBack, { id: due.id, reached: false }, { as: second.token });
  expect(undialled.status).toBe(404);
  expect(await t.ok(hotline.dial, { id: due.id, reason: '电话回访' }, as())).toEqual({
    name: null,
    phone: '13900000041',
  });
  const bad = await t.call(hotline.recordCallBack, { id: due.id, reached: true, solved: true }, as());
  expect(bad.status).toBe(422);
  const said = { reached: true, solved: false, satisfied: 'no' as const, note: '窗口说材料不全' };
  expect(await t.ok(hotline.recordCallBack, { id: due.id, ...said }, as())).toEqual({ state: 'done', reopened: true });
  const events = await eventsOf(due.caseId);
  expect(events.map((e) => e.type).slice(-2)).toEqual(['case.called_back', 'case.reopened']);
  expect(events.at(-2)!.data).toMatchObject({
    reached: true,
    solved: false,
    satisfied: 'no',
    reason: 'asked',
    communityCode: community,
    townCode: '371082007',
  });
  expect(JSON.stringify(events)).not.toContain('材料不全');
  await t.ok(cases.answerDirectly, { id: due.caseId, answer }, { as: c.dispatcher.token });
  await t.drain();
  const [again] = (await t.ok(hotline.callBacks, {}, as())).items.filter((b) => b.caseId === due.caseId);
  await t.ok(hotline.dial, { id: again!.id, reason: '电话回访' }, as());
  expect(await t.ok(hotline.recordCallBack, { id: again!.id, ...said }, as())).toEqual({
    state: 'done',
    reopened: false,
  });
});

test('nobody picks up: again later, and after the tries of the rule no more', async () => {
  const due = await callBackDue(t, c, '13900000042');
  const waits = async () => (await t.ok(hotline.callBacks, {}, as())).items.some((b) => b.id === due.id);
  for (const [i, state] of (['waiting', 'waiting', 'unreachable'] as const).entries()) {
    at(i * 24 * 60 + i);
    expect(await waits()).toBe(true);
    await t.ok(hotline.dial, { id: due.id, reason: '电话回访' }, as());
    expect(await t.ok(hotline.recordCallBack, { id: due.id, reached: false }, as())).toEqual({
      state,
      reopened: false,
    });
    expect(await waits()).toBe(false);
  }
  at(0);
  const tries = (await eventsOf(due.caseId)).filter((e) => e.type === 'case.called_back');
  expect(tries.map((e) => [e.data.try, e.data.last])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ]);
});

test('low ratings are called back by the share of the row', async () => {
  const rated = async (stars: number) => {
    const taken = await calledIn(t, c, { text: '公积金怎么提取', kind: 'question', answer, phone: '13900000043' });
    await t.ok(cases.rate, { id: taken.id, stars, queryCode: taken.queryCode }, {});
    await t.drain();
    return (await t.owner.query<{ reason: string }>('select reason from call_back where case_id = $1', [taken.id]))
      .rows;
  };
  expect(await rated(2)).toEqual([{ reason: 'low_rating' }]);
  expect(await rated(3)).toEqual([]);
  const admin = { as: await t.as('system_admin') };
  await t.ok(hotline.saveRule, { name: 'low_rating_sample', value: 0, source: '测试', verified: true }, admin);
  expect(await rated(1)).toEqual([]);
  await t.ok(hotline.saveRule, { name: 'low_rating_sample', value: 1, source: '测试', verified: true }, admin);
  const wide = await t.call(
    hotline.saveRule,
    { name: 'written_share', value: 2, source: '测试', verified: true },
    admin,
  );
  expect([wide.status, wide.problem.code]).toEqual([422, 'hotline.value_not_allowed']);
});

test('what comes in writing is received at once, waits three minutes for a person, and is counted', async () => {
  await t.owner.query('truncate written_case');
  const writer = await person(t);
  const tell = async () => {
    const filed = await t.ok(cases.report, { text: '想问问怎么办证', kind: 'question' }, { as: writer.token });
    await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [filed.id]);
    return filed;
  };
  const one = await tell();
  const two = await tell();
  await t.drain();
  const told = (await t.ok(contract.mine.notices, {}, { as: writer.token })).items.map((n) => n.code);
  expect(told).toEqual(['case.received', 'case.received']);
  expect((await t.ok(hotline.written, {}, as())).items.map((w) => w.caseId).sort()).toEqual([one.id, two.id].sort());
  expect(await t.ok(hotline.desk, {}, as())).toMatchObject({ written: 2, writtenLate: 0 });
  at(2);
  await t.ok(hotline.look, { id: one.id }, as());
  expect((await t.ok(contract.mine.notices, {}, { as: writer.token })).items[0]!.code).toBe('case.seen');
  expect((await t.call(cases.get, { id: one.id }, as())).body.can).toContain('answer_directly');
  at(4);
  expect(await t.ok(hotline.desk, {}, as())).toMatchObject({ written: 1, writtenLate: 1 });
  expect((await t.ok(hotline.figures, {}, as())).written).toEqual({ met: 1, of: 2, target: 0.95, minutes: 3 });
  await t.ok(
    cases.dispatch,
    { id: two.id, unitId: c.unit, subjectCode: '16', offListReason: '测试派单' },
    { as: c.dispatcher.token },
  );
  await t.drain();
  expect((await t.ok(hotline.written, {}, as())).items).toEqual([]);
  const { rows } = await t.owner.query('select response from written_case order by case_id');
  expect(rows).toEqual([{ response: 'person' }, { response: 'person' }]);
  at(0);
});

test('while an agent types: subjects and places by words, traditional characters and pinyin initials', async () => {
  const subjects = async (q: string) =>
    (await t.ok(hotline.suggest, { q, what: 'subject' }, as())).subjects.map((s) => s.name);
  const places = async (q: string) =>
    (await t.ok(hotline.suggest, { q, what: 'place' }, as())).places.map((p) => p.community.code);
  expect((await subjects('gsfw'))[0]).toBe('供水服务');
  expect((await subjects('供水'))[0]).toBe('供水服务');
  expect(await subjects('噪聲')).toContain('噪声污染');
  expect(await places('三环社区')).toContain(community);
  expect(await places('shsq')).toContain(community);
  expect(await places('三環社區6號樓')).toContain(community);
  expect((await t.call(hotline.suggest, { q: 'shsq', what: 'place' }, { as: c.handler.token })).status).toBe(403);
});

test('the rest of the staff has no desk', async () => {
  for (const p of [c.dispatcher, c.handler, c.grid, c.resident]) {
    expect((await t.call(hotline.take, { text: '想问一件事' }, { as: p.token })).status).toBe(403);
    expect((await t.call(hotline.caller, { phone: '13900000011', reason: '好奇看看' }, { as: p.token })).status).toBe(
      403,
    );
  }
});
