import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { verifyAudit } from '../kernel/audit.ts';
import { testApp, type TestApp } from '../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-11-23T02:00:00Z') });
});
afterAll(() => t.close());

const { cases } = contract;

/** A matter that waits for the dispatcher, whatever the classifier thinks of it. */
async function received(as?: string) {
  const filed = await t.ok(
    cases.report,
    { text: '三环嘉园6号楼前面一直有小广告贴满单元门', kind: 'complaint' },
    { as },
  );
  return filed;
}

async function dispatchTo(id: string, login: string) {
  const dispatcher = await t.as('dispatcher');
  const { rows } = await t.owner.query<{ unit_id: string }>(
    `select p.unit_id from position p join account a on a.id = p.account_id where a.login = $1 and p.unit_id is not null`,
    [login],
  );
  return t.ok(
    cases.dispatch,
    { id, unitId: rows[0]!.unit_id, subjectCode: '16', offListReason: '测试派给这个单位' },
    { as: dispatcher },
  );
}

test('a matter goes from first word to rating, and every step is on record', async () => {
  const resident = await t.as('resident');
  const filed = await received(resident);
  expect(filed.number).toMatch(/^371082007\d{14}$/);
  const handler = await t.as('handler');
  await dispatchTo(filed.id, 'handler');
  const seen = await t.ok(cases.get, { id: filed.id }, { as: handler });
  expect(seen.state).toBe('dispatched');
  expect(seen.can).toEqual(expect.arrayContaining(['accept', 'return', 'contact']));
  expect(seen.clocks.map((c) => c.state)).toEqual(['running', 'running']);
  await t.ok(cases.accept, { id: filed.id, version: seen.version }, { as: handler });
  const contacted = await t.ok(cases.contact, { id: filed.id, how: 'phone', note: '已联系' }, { as: handler });
  expect(contacted.clocks.find((c) => c.clock === 'contact')?.state).toBe('stopped');
  await t.ok(
    cases.resolve,
    { id: filed.id, outcome: 'solved', result: '已清理完毕', answer: '您好，单元门上的小广告已全部清除。' },
    { as: handler },
  );
  await t.drain();
  expect((await t.ok(cases.mineOne, { id: filed.id }, { as: resident })).answer).toBeNull();
  await t.ok(cases.verify, { id: filed.id, passed: true, note: '现场看过，干净了' }, { as: await t.as('grid_worker') });
  await t.drain();
  const mine = await t.ok(cases.mineOne, { id: filed.id }, { as: resident });
  expect(mine.state).toBe('answered');
  expect(mine.answer).toContain('小广告已全部清除');
  expect(mine.steps.map((s) => s.code)).toEqual([
    'received',
    'dispatched',
    'accepted',
    'contacted',
    'resolved',
    'verified',
    'answered',
  ]);
  const rated = await t.ok(cases.rate, { id: filed.id, stars: 5, reasons: ['quick'] }, { as: resident });
  expect(rated.state).toBe('closed');
  await t.drain();
  const audit = await t.app.services.db.inDistrict(1, (tx) => verifyAudit(tx, t.app.services.keys, 1));
  expect(audit.faults).toEqual([]);
  expect(audit.checked).toBeGreaterThan(8);
});
