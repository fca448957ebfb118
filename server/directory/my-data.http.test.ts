import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { demoPassword } from './seed.ts';

const { mine, session, cases } = contract;
let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());

/** A resident who has just signed in by phone, and their token. */
async function visit(phone: string) {
  app.setNow(new Date(app.now().getTime() + 120_000));
  const { demoCode } = await app.ok(session.requestCode, { phone });
  const answer = await app.call(session.signInWithCode, { phone, code: demoCode ?? '', name: '李四' });
  return {
    id: answer.body.me.id,
    as: decodeURIComponent(/linli=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? ''),
  };
}
const tell = (as: string) =>
  app.ok(cases.report, { text: '楼道的灯坏了，晚上老人下楼看不见', placeText: '三环社区' }, { as });

test('a resident sees, corrects and takes along what is held about them', async () => {
  const me = await visit('13812350001');
  const told = await tell(me.as);
  await app.ok(mine.rename, { name: '李思' }, me);
  expect(await app.ok(mine.data, {}, me)).toMatchObject({
    name: '李思',
    phone: '13812350001',
    cases: 1,
    looks: [],
    sessions: [{ current: true }],
  });
  const out = await app.call(mine.export, {}, me);
  expect(out.headers['content-disposition']).toContain('attachment');
  expect(out.body).toMatchObject({ account: { name: '李思', phone: '13812350001' }, cases: [{ number: told.number }] });
});

test('each look at the reporter is read by the reporter: who, of which unit, why', async () => {
  const me = await visit('13812350002');
  const told = await tell(me.as);
  await app.drain();
  const dispatcher = await app.as('dispatcher');
  await app.ok(cases.reveal, { id: told.id, reason: '回访核实地址' }, { as: dispatcher });
  const by = (await app.ok(session.get, {}, { as: dispatcher })).me?.name;
  const { looks } = await app.ok(mine.data, {}, me);
  expect(looks).toMatchObject([
    { by, unit: '荣成市民生110指挥中心', what: 'reporter', reason: '回访核实地址', caseNumber: told.number },
  ]);
  const { rows } = await app.owner.query(`select data from event where type = 'personal.revealed'`);
  expect(JSON.stringify(rows)).not.toContain('回访');
});

test('with a matter open nobody is erased; withdrawn, the person goes and the matter stays without them', async () => {
  const me = await visit('13812350003');
  const told = await tell(me.as);
  await app.drain();
  expect((await app.call(mine.erase, { confirm: true }, me)).problem).toMatchObject({
    code: 'mine.open_cases',
    params: { count: 1 },
  });
  await app.owner.query(
    `update case_record set state = 'closed', answer = '已撤回', outcome = 'withdrawn' where id = $1`,
    [told.id],
  );
  await app.ok(mine.erase, { confirm: true }, me);
  await app.drain();
  expect((await app.ok(session.get, {}, me)).me).toBeNull();
  const account = (await app.owner.query('select * from account where id = $1', [me.id])).rows[0] as Record<
    string,
    unknown
  >;
  expect(account).toMatchObject({ name: '', phone: null, status: 'erased' });
  const { rows } = await app.owner.query('select reporter_account_id from case_record where id = $1', [told.id]);
  expect(rows).toEqual([{ reporter_account_id: null }]);
  expect((await app.owner.query('select from notice where account_id = $1', [me.id])).rowCount).toBe(0);
  expect((await visit('13812350003')).id).not.toBe(me.id);
});

test('staff neither rename nor erase themselves', async () => {
  const answer = await app.call(session.signIn, { login: 'handler', password: demoPassword });
  const as = decodeURIComponent(/linli=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '');
  expect((await app.call(mine.rename, { name: '局长' }, { as })).problem.code).toBe('mine.staff_account');
  expect((await app.call(mine.erase, { confirm: true }, { as })).problem.code).toBe('mine.staff_account');
});
