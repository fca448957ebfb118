import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

const { cases, topics } = contract;
let t: TestApp;
let c: Cast;
const community = '371082007002';
const elsewhere = '371082007003';
const noise = [
  '北门外的搅拌站通宵施工，噪音大得没法睡觉',
  '搅拌站夜里施工噪音太大，一家人没法睡觉',
  '又是搅拌站，夜里十二点还在施工，噪音吵人',
  '搅拌站施工噪音扰民，夜里一直响',
];

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const later = (minutes: number) => t.setNow(new Date(t.now().getTime() + minutes * 60_000));
const tell = async (text: string, communityCode = community, who?: string, confidentiality?: 'confidential') => {
  later(7);
  const token = who ?? (await person(t)).token;
  const { id } = await t.ok(
    cases.report,
    { text, kind: 'complaint', communityCode, ...(confidentiality ? { confidentiality } : {}) },
    { as: token },
  );
  await t.drain();
  return id;
};
const hot = async (as = c.dispatcher.token) => (await t.ok(topics.list, {}, { as })).items;
const withCase = async (id: string) => {
  for (const topic of await hot()) {
    const { items } = await t.ok(topics.cases, { id: topic.id }, { as: c.dispatcher.token });
    if (items.some((r) => r.id === id)) return { ...topic, caseIds: items.map((r) => r.id) };
  }
  return undefined;
};

test('a topic is found with its third report, by several people, at one place; the rest stays out', async () => {
  const ids = [await tell(noise[0]!), await tell(noise[1]!)];
  expect(await withCase(ids[0]!)).toBeUndefined();
  await tell(noise[2]!, elsewhere);
  await tell('公交站台的座椅坏了，老人等车没处坐');
  expect(await withCase(ids[0]!)).toBeUndefined();
  ids.push(await tell(noise[2]!));
  const topic = await withCase(ids[0]!);
  expect(topic).toMatchObject({ reports: 3, people: 3, place: { code: community }, editable: true });
  expect(topic!.caseIds.toSorted()).toEqual(ids.toSorted());
  expect(topic!.trend.at(-1)).toMatchObject({ reports: 3 });
  const found = await t.owner.query(`select data from event where type = 'topic.found' and stream_id = $1`, [
    topic!.id,
  ]);
  expect(found.rows).toHaveLength(1);
  // A fourth joins it; a confidential one never does.
  const fourth = await tell(noise[3]!);
  const secret = await tell(noise[0]!, community, undefined, 'confidential');
  const grown = await withCase(fourth);
  expect(grown).toMatchObject({ id: topic!.id, reports: 4, people: 4 });
  expect(grown!.caseIds).not.toContain(secret);
  expect(grown!.heat).toBeGreaterThan(topic!.heat);
});

test('three reports of one person are not a topic', async () => {
  const one = (await person(t)).token;
  const text = ['广场舞音响太吵，影响孩子写作业', '广场舞音响还是太吵，影响孩子', '广场舞音响吵得孩子没法写作业'];
  const ids = [];
  for (const said of text) ids.push(await tell(said, community, one));
  expect(await withCase(ids[0]!)).toBeUndefined();
  await tell('广场舞音响太吵，孩子没法写作业');
  expect(await withCase(ids[0]!)).toMatchObject({ people: 2, reports: 4 });
});

test('by hand: named, taken out, put in, split and joined; what a person decided the machine leaves', async () => {
  const as = c.dispatcher.token;
  const road = ['门前路面塌陷了一个大坑，电动车摔了', '路面塌陷大坑，电动车过不去', '路面有个塌陷的大坑，电动车摔过人'];
  const ids: string[] = [];
  for (const said of [...road, '路面塌陷的大坑还没填，电动车又摔了']) ids.push(await tell(said, elsewhere));
  const topic = (await withCase(ids[0]!))!;
  expect(topic.reports).toBe(4);
  expect((await t.ok(topics.name, { id: topic.id, name: '门前大坑' }, { as })).name).toBe('门前大坑');
  await t.ok(topics.takeOut, { id: topic.id, caseId: ids[3]! }, { as });
  expect((await t.ok(topics.get, { id: topic.id }, { as })).reports).toBe(3);
  expect((await t.call(topics.takeOut, { id: topic.id, caseId: ids[3]! }, { as })).problem.code).toBe(
    'topic.case_not_in',
  );
  expect((await t.ok(topics.putIn, { id: topic.id, caseId: ids[3]! }, { as })).reports).toBe(4);
  expect((await t.call(topics.split, { id: topic.id, caseIds: ids }, { as })).problem.code).toBe('topic.needs_two');
  const part = await t.ok(topics.split, { id: topic.id, caseIds: [ids[0]!], name: '另一处' }, { as });
  expect(part).toMatchObject({ reports: 1, name: '另一处' });
  expect((await t.ok(topics.get, { id: topic.id }, { as })).reports).toBe(3);
  const joined = await t.ok(topics.join, { id: topic.id, otherId: part.id }, { as });
  expect(joined).toMatchObject({ reports: 4, people: 4 });
  expect((await t.call(topics.name, { id: part.id, name: '甲' }, { as })).problem.code).toBe('topic.joined');
  const events = await t.owner.query<{ type: string }>('select type from event where stream_id = $1 order by seq', [
    topic.id,
  ]);
  expect(events.rows.map((e) => e.type)).toEqual([
    'topic.found',
    'topic.named',
    'topic.case_taken_out',
    'topic.case_put_in',
    'topic.split',
    'topic.joined',
  ]);
});

test('each sees the topics of their area, and of those only the cases they may see', async () => {
  const [topic] = await hot();
  const leader = await person(t, [{ role: 'street_leader', divisionCode: community.slice(0, 9) }]);
  const far = await person(t, [{ role: 'street_leader', divisionCode: '371082001' }]);
  const worker = await person(t, [{ role: 'community_worker', divisionCode: topic!.place!.code }]);
  expect((await hot(leader.token)).map((k) => k.id)).toContain(topic!.id);
  expect((await hot(worker.token)).find((k) => k.id === topic!.id)).toMatchObject({ editable: false });
  expect((await hot(far.token)).map((k) => k.id)).not.toContain(topic!.id);
  for (const endpoint of [topics.get, topics.cases])
    expect((await t.call(endpoint, { id: topic!.id }, { as: far.token })).problem.code).toBe('topic.not_found');
  expect((await t.call(topics.name, { id: topic!.id, name: '甲' }, { as: worker.token })).status).toBe(403);
  expect((await t.call(topics.list, {}, { as: c.handler.token })).status).toBe(403);
});

test('staff see what may be the same: on the case, and on the dispatcher’s queue', async () => {
  const first = await told(t, c, { text: '三号楼电梯困人，按了铃也没有人来', communityCode: community });
  const second = await told(t, c, { text: '三号楼的电梯又困人了，按铃没人来', communityCode: community });
  await t.drain();
  const { alike } = await t.ok(contract.structure.get, { id: second.id }, { as: c.dispatcher.token });
  expect(alike[0]).toMatchObject({ id: first.id, placeMatch: { place: 'same' } });
  const queue = await t.ok(cases.queue, { queue: 'dispatch', limit: 200 }, { as: c.dispatcher.token });
  expect(queue.items.find((r) => r.id === second.id)?.alike).toBe(1);
  await steps.dispatch(t, c, second.id);
  expect((await t.ok(contract.structure.get, { id: second.id }, { as: c.handler.token })).alike).toEqual([]);
});
