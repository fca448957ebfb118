import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { roles } from '#contract/permissions.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { demoPassword } from './seed.ts';

const { session, mine } = contract;
let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());

const later = (minutes: number) => app.setNow(new Date(app.now().getTime() + minutes * 60_000));
const wrongCode = (code: string) => (code === '000000' ? '000001' : '000000');
const tokenOf = (answer: { headers: Record<string, unknown> }) =>
  decodeURIComponent(/linli=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '');

/** Signs in at the door with the password; `token` is empty when refused. */
async function enter(login: string, password = demoPassword, totp?: string) {
  const answer = await app.call(session.signIn, { login, password, ...(totp ? { totp } : {}) });
  return { ...answer, token: tokenOf(answer), code: answer.problem.code };
}
const me = async (token: string) => (await app.ok(session.get, {}, { as: token })).me;

test('staff sign in, are themselves, and sign out', async () => {
  const { body, token } = await enter('handler');
  expect(body.me).toMatchObject({
    kind: 'staff',
    phone: expect.stringMatching(/^\d{3}\*{4}\d{4}$/),
    positions: [{ role: 'handler' }],
  });
  expect((await me(token))?.id).toBe(body.me.id);
  await app.ok(session.signOut, {}, { as: token });
  expect(await me(token)).toBeNull();
  expect((await app.call(mine.data, {}, { as: token })).problem.code).toBe('access.session_expired');
});

test('a staff session ends after twelve hours', async () => {
  const { token } = await enter('district');
  later(13 * 60);
  expect(await me(token)).toBeNull();
});

test.each(['window', 'nobody-at-all'])(
  'five failures lock %s for 15 minutes, whether the login exists or not',
  async (login) => {
    const codes = [];
    for (let i = 0; i < 6; i++) codes.push((await enter(login, 'wrong')).code);
    expect(codes).toEqual([...Array<string>(4).fill('session.wrong_credentials'), 'session.locked', 'session.locked']);
    expect(await enter(login)).toMatchObject({ status: 423, problem: { params: { minutes: 15 } } });
    later(16);
    expect((await enter(login)).status).toBe(login === 'window' ? 200 : 401);
  },
);

test('guesses side by side do not slip past the lock', async () => {
  const guesses = await Promise.all(Array.from({ length: 20 }, () => enter('street', 'wrong')));
  expect(guesses.filter((g) => g.code === 'session.wrong_credentials').length).toBeLessThan(5);
  expect((await enter('street')).code).toBe('session.locked');
});

test('a one-time code is asked for once set up, and works once', async () => {
  const { token } = await enter('dispatcher');
  const { secret } = await app.ok(session.startTotp, {}, { as: token });
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.now().getTime() });
  const confirm = (totp: string) => app.call(session.confirmTotp, { totp }, { as: token });
  expect((await confirm(wrongCode(code()))).problem.code).toBe('session.wrong_code');
  expect((await confirm(code())).status).toBe(200);
  expect((await app.call(session.startTotp, {}, { as: token })).problem.code).toBe('session.totp_already');
  expect((await enter('dispatcher')).code).toBe('session.totp_needed');
  expect((await enter('dispatcher', demoPassword, code())).code).toBe('session.wrong_code');
  later(1);
  const both = await Promise.all([1, 2].map(() => enter('dispatcher', demoPassword, code())));
  expect(both.map((b) => b.status).toSorted((a, b) => a - b)).toEqual([200, 401]);
});

test('a password change ends the other sessions, keeps the rules, and may be repeated', async () => {
  const [here, other] = [await enter('handler-fire'), await enter('handler-fire')];
  const change = async (current: string, next: string, key = randomUUID()) => {
    const answer = await app.call(session.changePassword, { current, next }, { as: here.token, key });
    return answer.status === 200 ? 'done' : answer.problem.code;
  };
  expect(await change('wrong', 'Brand-new-1')).toBe('session.wrong_credentials');
  expect(await change(demoPassword, 'alllowercase')).toBe('session.password_weak');
  expect(await change(demoPassword, demoPassword)).toBe('session.password_reused');
  const key = randomUUID();
  expect(await Promise.all([1, 2].map(() => change(demoPassword, 'Brand-new-1', key)))).toEqual(['done', 'done']);
  expect(await change(demoPassword, 'Brand-new-2', key)).toBe('request.idempotency_conflict');
  expect(await me(other.token)).toBeNull();
  expect(await me(here.token)).not.toBeNull();
  for (const n of [1, 2, 3, 4]) expect(await change(`Brand-new-${n}`, `Brand-new-${n + 1}`)).toBe('done');
  expect(await change('Brand-new-5', 'Brand-new-1')).toBe('session.password_reused');
  expect(await change('Brand-new-5', demoPassword)).toBe('done');
});

test('a resident signs in by a code; it works once, and a repeat of the same request is let in', async () => {
  const phone = '13812340001';
  const { demoCode } = await app.ok(session.requestCode, { phone });
  const soon = await app.call(session.requestCode, { phone });
  expect(soon.problem).toMatchObject({ code: 'request.too_many_tries', params: { minutes: 1 } });
  const given = { phone, code: demoCode ?? '', name: '张小明' };
  const enterWith = (code: string, key = randomUUID()) => app.call(session.signInWithCode, { ...given, code }, { key });
  expect((await enterWith(wrongCode(given.code))).problem.code).toBe('session.wrong_code');
  const key = randomUUID();
  const taps = await Promise.all([1, 2, 3].map(() => enterWith(given.code, key)));
  expect(taps.map((t) => t.status)).toEqual([200, 200, 200]);
  expect(new Set(taps.map((t) => t.body.me.id)).size).toBe(1);
  expect(taps[0]?.body.me).toMatchObject({ kind: 'resident', name: '张小明', phone: '138****0001' });
  expect((await enterWith(given.code)).problem.code).toBe('session.wrong_code');
});

test('a code dies after five wrong tries, and five codes an hour are enough', async () => {
  const phone = '13812340002';
  let code = '';
  for (let i = 0; i < 5; i++) {
    code = (await app.ok(session.requestCode, { phone })).demoCode ?? '';
    later(1.1);
  }
  expect((await app.call(session.requestCode, { phone })).problem.params).toEqual({ minutes: 60 });
  const enterWith = (given: string) => app.call(session.signInWithCode, { phone, code: given });
  for (let i = 0; i < 5; i++) expect((await enterWith(wrongCode(code))).status).toBe(401);
  expect((await enterWith(code)).problem.code).toBe('request.too_many_tries');
});

test('the demonstration offers one account for each role, and lets in nobody else without a password', async () => {
  const { accounts } = await app.ok(session.demoAccounts, {});
  expect(accounts.map((a) => a.role)).toEqual([...roles]);
  const asDemo = (accountId: string) => app.call(session.demoSignIn, { accountId });
  expect((await asDemo(accounts[0]?.id ?? '')).body.me).toMatchObject({
    kind: 'resident',
    positions: [{ role: 'resident' }],
  });
  const phone = '13812340003';
  const { demoCode } = await app.ok(session.requestCode, { phone });
  const resident = await app.ok(session.signInWithCode, { phone, code: demoCode ?? '' });
  expect((await asDemo(resident.me.id)).problem.code).toBe('person.not_found');
});
