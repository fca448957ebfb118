import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, type Cast } from '../testing/matters.ts';

let t: TestApp;
let c: Cast;
const start = new Date('2026-10-20T02:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
});
afterAll(() => t.close());

const { knowledge } = contract;
const draft = (more: object = {}) => ({
  title: '海水浴场救生员几点上班',
  answer: '您好，夏季救生员每天早上八点到晚上六点在岗。',
  subjectCodes: ['1106'],
  source: '浴场管理办法（测试）',
  validFrom: '2026-01-01',
  unitId: c.unit,
  reviewOn: '2026-12-31',
  note: '新写',
  ...more,
});
const found = async (q: string, more: object = {}) =>
  (await t.ok(knowledge.search, { q, ...more }, { as: c.agent.token })).items;

test('from draft to published, changed and retired: what is read out is always the published version', async () => {
  const { id, state, can } = await t.ok(knowledge.create, draft(), { as: c.handler.token });
  expect([state, can]).toEqual(['draft', ['edit']]);
  expect(await found('救生员')).toEqual([]);
  const refused = await t.call(knowledge.publish, { id, version: 1, reviewOn: '2026-12-31' }, { as: c.handler.token });
  expect(refused.status).toBe(403);
  const past = await t.call(knowledge.publish, { id, version: 1, reviewOn: '2026-10-20' }, { as: c.head.token });
  expect([past.status, past.problem.code]).toEqual([422, 'article.review_is_past']);
  await t.ok(knowledge.publish, { id, version: 1, reviewOn: '2026-12-31' }, { as: c.head.token });
  expect((await found('救生员几点上班'))[0]).toMatchObject({ id, version: 1 });

  const changed = draft({ answer: '您好，夏季救生员每天早上七点到晚上七点在岗。', note: '时间改了' });
  const saved = await t.ok(knowledge.save, { id, version: 1, ...changed }, { as: c.handler.token });
  expect([saved.version, saved.publishedVersion, saved.shown.answer.includes('七点')]).toEqual([2, 1, true]);
  expect((await found('救生员'))[0]!.answer).toContain('八点');
  const stale = await t.call(knowledge.save, { id, version: 1, ...changed }, { as: c.handler.token });
  expect([stale.status, stale.problem.code]).toEqual([409, 'article.changed_meanwhile']);
  await t.ok(knowledge.publish, { id, version: 2, reviewOn: '2026-12-31' }, { as: c.head.token });
  expect((await found('救生员'))[0]).toMatchObject({ version: 2 });
  expect((await t.ok(knowledge.get, { id, version: 1 }, { as: c.agent.token })).shown.answer).toContain('八点');
  const { items } = await t.ok(knowledge.versions, { id }, { as: c.agent.token });
  expect(items.map((v) => [v.version, v.note, v.published])).toEqual([
    [2, '时间改了', true],
    [1, '新写', false],
  ]);

  await t.ok(knowledge.retire, { id, version: 2 }, { as: c.head.token });
  expect(await found('救生员')).toEqual([]);
  const over = await t.call(knowledge.save, { id, version: 2, ...changed }, { as: c.handler.token });
  expect([over.status, over.problem.code]).toEqual([409, 'article.retired']);
  const { rows } = await t.owner.query<{ type: string }>('select type from event where stream_id = $1 order by seq', [
    id,
  ]);
  expect(rows.map((r) => r.type)).toEqual([
    'article.saved',
    'article.published',
    'article.saved',
    'article.published',
    'article.retired',
  ]);
});

test('only the unit that answers for an article changes it; nobody slips one to another unit', async () => {
  const { id } = await t.ok(knowledge.create, draft({ title: '另一条测试知识' }), { as: c.handler.token });
  const save = (unitId: string, as: string) => t.call(knowledge.save, { id, version: 1, ...draft({ unitId }) }, { as });
  expect((await save(c.unit, c.otherHandler.token)).status).toBe(403);
  expect((await save(c.other, c.handler.token)).status).toBe(403);
  expect((await t.call(knowledge.create, draft({ unitId: c.other }), { as: c.handler.token })).status).toBe(403);
  expect((await t.call(knowledge.create, draft(), { as: c.agent.token })).status).toBe(403);
  expect((await save(c.other, c.dispatcher.token)).status).toBe(200);
  const bad = await t.call(knowledge.create, draft({ validTo: '2025-01-01' }), { as: c.handler.token });
  expect([bad.status, bad.problem.code]).toEqual([422, 'article.ends_before_it_begins']);
});

test('a version once written stays: not even the program may alter it', async () => {
  const app = await t.app.services.db
    .inDistrict(1, (tx) => tx.write({ text: `update article_version set title = 'x'`, values: [], sql: true }))
    .catch((e: { code: string }) => e.code);
  expect(app).toBe('42501');
});

test('found by what people say, in traditional characters, by pinyin initials and by subject; never before or after its days', async () => {
  expect((await found('我的社保卡不见了怎么办'))[0]!.title).toBe('社保卡丢了怎么补办');
  expect((await found('社保卡丟了怎麼補辦'))[0]!.title).toBe('社保卡丢了怎么补办');
  expect((await found('sbkdl'))[0]!.title).toBe('社保卡丢了怎么补办');
  expect((await found('暖气一点也不热，家里老人冻得不行'))[0]!.title).toBe('暖气不热怎么办');
  expect((await found('', { subjectCode: '0102' })).map((a) => a.title)).toEqual(['暖气不热怎么办']);
  expect(await found('围棋比赛的裁判')).toEqual([]);
  const create = async (title: string, more: object) => {
    const { id } = await t.ok(knowledge.create, draft({ title, ...more }), { as: c.dispatcher.token });
    await t.ok(knowledge.publish, { id, version: 1, reviewOn: '2026-12-31' }, { as: c.dispatcher.token });
  };
  await create('灯塔参观预约', { validTo: '2026-10-19' });
  await create('灯塔夜间开放', { validFrom: '2026-10-21' });
  expect(await found('灯塔')).toEqual([]);
  t.setNow(new Date('2026-10-21T02:00:00Z'));
  expect((await found('灯塔')).map((a) => a.title)).toEqual(['灯塔夜间开放']);
  t.setNow(start);
});

test('an owner sees what is due for review, the longest due first, page by page', async () => {
  // the demonstration was filled now, whatever the clock of the other tests says
  t.setNow(new Date());
  const due: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await t.ok(
      knowledge.list,
      { due: 'true', limit: 2, ...(cursor ? { cursor } : {}) },
      { as: c.head.token },
    );
    due.push(...page.items.map((i) => i.title));
    expect(page.items.every((i) => i.reviewOverdue && i.state === 'published')).toBe(true);
    if (!page.next) break;
    cursor = page.next;
  }
  expect(due).toHaveLength(4);
  expect(new Set(due).size).toBe(4);
  const all = await t.ok(knowledge.list, { limit: 200 }, { as: c.agent.token });
  expect(all.items.length).toBeGreaterThanOrEqual(25);
  expect((await t.ok(knowledge.list, { state: 'draft' }, { as: c.agent.token })).items.map((i) => i.title)).toContain(
    '养犬要办什么手续',
  );
});
