import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { person } from '../testing/people.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const { cases } = contract;

test('a session that ended does not turn a write into a visitor’s, and its cookie goes', async () => {
  const resident = await person(t);
  await t.ok(cases.report, { text: '路灯不亮' }, { as: resident.token });
  await t.owner.query('delete from session where account_id = $1', [resident.id]);
  const refused = await t.call(cases.report, { text: '路灯还是不亮' }, { as: resident.token });
  expect([refused.status, refused.problem.code]).toEqual([401, 'access.session_expired']);
  expect(String(refused.headers['set-cookie'])).toMatch(/linli=;/);
  expect((await t.owner.query(`select 1 from case_record where text = '路灯还是不亮'`)).rowCount).toBe(0);
  // without it one is a visitor, as anybody; and reading what is open to all needs no session
  expect((await t.call(cases.report, { text: '路灯还是不亮' })).status).toBe(200);
  expect((await t.call(contract.session.get, {}, { as: resident.token })).status).toBe(200);
  expect((await t.call(contract.session.requestCode, { phone: '13900000099' }, { as: resident.token })).status).toBe(
    200,
  );
});
