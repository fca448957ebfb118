import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, steps, told, type Cast } from '../testing/matters.ts';

const { cases } = contract;
let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp();
  c = await cast(t);
});
afterAll(() => t.close());

const mine = (id: string) => t.ok(cases.mineOne, { id }, { as: c.resident.token });

test('the reporter reads who has it and until when, from dispatch until it is done, in the list and on the page', async () => {
  const filed = await told(t, c);
  expect((await mine(filed.id)).standing).toEqual({ code: 'unassigned', by: null, contactBy: null });
  await steps.dispatch(t, c, filed.id);
  const given = await mine(filed.id);
  expect(given.resolutionDueAt).not.toBeNull();
  expect(given.standing).toEqual({ code: 'working', by: given.resolutionDueAt, contactBy: given.contactDueAt });
  await steps.accept(t, c, filed.id);
  const accepted = await mine(filed.id);
  expect(accepted.steps.at(-1)).toMatchObject({ code: 'accepted', dueAt: given.resolutionDueAt });
  // what is said in between changes nothing of it
  await t.ok(cases.add, { id: filed.id, text: '今晚也不亮' }, { as: c.resident.token });
  await t.ok(cases.message, { id: filed.id, text: '正在等零件' }, { as: c.handler.token });
  expect((await mine(filed.id)).standing).toMatchObject({ code: 'working', by: given.resolutionDueAt });
  const { items } = await t.ok(cases.mine, {}, { as: c.resident.token });
  expect(items.find((row) => row.id === filed.id)?.standing).toEqual((await mine(filed.id)).standing);
});

test('a question shows until when it waits, an answer and an end show as such', async () => {
  const asked = await matterIn(t, c, 'accepted');
  await t.ok(cases.ask, { id: asked.id, question: '是几号楼？' }, { as: c.handler.token });
  const view = await mine(asked.id);
  expect(view.standing).toEqual({ code: 'asked', by: view.question!.until, contactBy: null });
  expect((await mine((await matterIn(t, c, 'resolved')).id)).standing.code).toBe('checking');
  expect((await mine((await matterIn(t, c, 'verified')).id)).standing.code).toBe('answering');
  expect((await mine((await matterIn(t, c, 'answered')).id)).standing.code).toBe('answered');
  expect((await mine((await matterIn(t, c, 'closed')).id)).standing.code).toBe('closed');
});

test('no call is promised to a visitor who left no number', async () => {
  for (const reporter of [undefined, { name: '李四' }, { phone: '13900001234' }]) {
    const filed = await t.ok(
      cases.report,
      { text: '楼道的灯不亮', kind: 'help', ...(reporter ? { reporter } : {}) },
      {},
    );
    await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [filed.id]);
    await steps.dispatch(t, c, filed.id);
    const view = await t.ok(cases.follow, { number: filed.number, queryCode: filed.queryCode }, {});
    const promised = [
      view.contactDueAt,
      view.standing.contactBy,
      view.steps.find((step) => step.code === 'dispatched')?.dueAt ?? null,
    ];
    if (reporter?.phone) expect(promised).not.toContain(null);
    else expect(promised).toEqual([null, null, null]);
    expect(view.standing.by).not.toBeNull();
  }
});
