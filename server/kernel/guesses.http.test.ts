import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { demoPassword } from '../directory/seed.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';
import { networkOf } from './guesses.ts';
import { queryGuesses, signInGuesses } from './limits.ts';

const { cases, session, structure } = contract;
let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z'), settings: { LINLI_RATE_LIMIT: 'on' } });
  c = await cast(t);
});
afterAll(() => t.close());

let lastAddress = 0;
const address = () => `10.1.${Math.floor(++lastAddress / 250)}.${(lastAddress % 250) + 1}`;
const minutes = (n: number) => t.setNow(new Date(t.now().getTime() + n * 60_000));
const enter = (login: string, password: string, from: string, totp?: string) =>
  t.call(session.signIn, { login, password, ...(totp ? { totp } : {}) }, { from });
const codesOf = (answers: { status: number; problem: { code: string } }[]) =>
  answers.map((a) => (a.status === 200 ? 'let in' : a.problem.code));
const howMany = (all: string[], one: string) => all.filter((code) => code === one).length;
/** One person does not tell dozens in a few minutes. */
const matter = async () => told(t, { ...c, resident: await person(t) }, {});
const wrong = (code: string) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');

test('of eighty passwords at once on an account with one-time codes five are looked at, and the right one beyond them answers like all', async () => {
  const from = address();
  await t.owner.query(`update account set totp_secret = 'sealed', totp_last = null where login = 'dispatcher'`);
  const guesses = await Promise.all(
    Array.from({ length: 80 }, (_, i) => enter('dispatcher', i > 30 ? demoPassword : 'wrong', from)),
  );
  const codes = codesOf(guesses);
  expect(codes.length - howMany(codes, 'session.locked')).toBeLessThanOrEqual(signInGuesses.pair.most);
  expect((await enter('dispatcher', demoPassword, from)).problem.code).toBe('session.locked');
  await t.owner.query(`update account set totp_secret = null where login = 'dispatcher'`);
});

test('the right password without a one-time code is a guess as well: five, and it is locked', async () => {
  const from = address();
  await t.owner.query(`update account set totp_secret = 'sealed', totp_last = null where login = 'window'`);
  const codes = [];
  for (let i = 0; i < 7; i++) codes.push((await enter('window', demoPassword, from)).problem.code);
  expect(codes).toEqual([...Array<string>(5).fill('session.totp_needed'), 'session.locked', 'session.locked']);
  await t.owner.query(`update account set totp_secret = null where login = 'window'`);
});

test('a stranger locks a login for themselves: its owner goes in from where they are', async () => {
  const [desk, stranger] = [address(), address()];
  for (let i = 0; i < 9; i++) await enter('handler', 'wrong', stranger);
  expect((await enter('handler', demoPassword, stranger)).problem.code).toBe('session.locked');
  expect((await enter('handler', demoPassword, desk)).status).toBe(200);
});

test('many strangers shut a login for new addresses, but not for the one it is used from', async () => {
  const desk = address();
  expect((await enter('head', demoPassword, desk)).status).toBe(200);
  const strangers = Array.from({ length: 25 }, address);
  for (const from of strangers) for (let i = 0; i < 5; i++) await enter('head', 'wrong', from);
  expect((await enter('head', demoPassword, strangers[0]!)).problem.code).toBe('session.locked');
  expect((await enter('head', demoPassword, desk)).status).toBe(200);
  minutes(16);
  expect((await enter('head', demoPassword, address())).status).toBe(200);
});

test.each(['street', 'nobody-of-this-name'])(
  'tries at %s look the same and end the same, now and after the quarter of an hour',
  async (login) => {
    const from = address();
    const four = [];
    for (let i = 0; i < 4; i++) four.push(await enter(login, 'wrong', from));
    minutes(16);
    const five = [];
    for (let i = 0; i < 6; i++) five.push(await enter(login, 'wrong', from));
    expect(codesOf([...four, ...five])).toEqual([
      ...Array<string>(8).fill('session.wrong_credentials'),
      'session.locked',
      'session.locked',
    ]);
    expect(five.at(-1)!.problem.params).toEqual({ minutes: 15 });
  },
);

test('the same password guessed at many logins from one address comes to an end', async () => {
  const from = address();
  const codes = [];
  for (let i = 0; i < 105; i++) codes.push((await enter(`guess-${i}`, 'wrong', from)).problem.code);
  expect(howMany(codes, 'session.wrong_credentials')).toBe(signInGuesses.address[0]!.most);
  expect(codes.at(-1)).toBe('request.too_many_tries');
});

test('of a burst of query codes five are looked at, and the owner elsewhere reads on', async () => {
  const { number, queryCode } = await matter();
  const [home, stranger] = [address(), address()];
  const burst = await Promise.all(
    Array.from({ length: 60 }, () => t.call(cases.follow, { number, queryCode: wrong(queryCode) }, { from: stranger })),
  );
  expect(howMany(codesOf(burst), 'case.not_found')).toBe(queryGuesses.pair.most);
  expect((await t.call(cases.follow, { number, queryCode }, { from: stranger })).problem.code).toBe(
    'request.too_many_tries',
  );
  expect((await t.call(cases.follow, { number, queryCode }, { from: home })).status).toBe(200);
});

test('numbers tried one after the other from one address come to an end, whether they exist or not', async () => {
  const from = address();
  const found = [];
  for (let i = 0; i < 25; i++) {
    const { number, queryCode } = await matter();
    found.push(await t.call(cases.follow, { number, queryCode: wrong(queryCode) }, { from }));
  }
  expect(howMany(codesOf(found), 'case.not_found')).toBe(queryGuesses.address[0]!.most);
  const { number, queryCode } = await matter();
  expect((await t.call(cases.follow, { number, queryCode }, { from })).problem.code).toBe('request.too_many_tries');
  expect((await t.call(structure.followedByNumber, { number, code: '12345678' }, { from })).problem.code).toBe(
    'request.too_many_tries',
  );
});

test('a number that strangers try from everywhere is shut to who failed, open to a first right code and to where it was read before', async () => {
  const { number, queryCode } = await matter();
  const home = address();
  expect((await t.call(cases.follow, { number, queryCode }, { from: home })).status).toBe(200);
  for (let n = 0; n < 8; n++) {
    const from = address();
    for (let i = 0; i < 5; i++) await t.call(cases.follow, { number, queryCode: wrong(queryCode) }, { from });
    minutes(2);
  }
  const failed = address();
  const other = await matter();
  await t.call(cases.follow, { number: other.number, queryCode: wrong(other.queryCode) }, { from: failed });
  expect((await t.call(cases.follow, { number, queryCode }, { from: failed })).problem.code).toBe(
    'request.too_many_tries',
  );
  expect((await t.call(cases.follow, { number, queryCode }, { from: address() })).status).toBe(200);
  await t.call(cases.follow, { number, queryCode: wrong(queryCode) }, { from: home });
  expect((await t.call(cases.follow, { number, queryCode }, { from: home })).status).toBe(200);
});

test('reading one’s own matter a hundred times is no guessing', async () => {
  const { number, queryCode } = await matter();
  const from = address();
  const counted = async () =>
    (await t.owner.query<{ n: string }>(`select coalesce(sum(n), 0) as n from try_count where what like 'query%'`))
      .rows[0]!.n;
  const before = await counted();
  for (let i = 0; i < 100; i++) await t.ok(cases.follow, { number, queryCode }, { from });
  expect(await counted()).toBe(before);
});

test('in the whole district no more codes are guessed in a minute than the brake lets through', async () => {
  minutes(1441);
  const { number, queryCode } = await matter();
  const home = address();
  await t.ok(cases.follow, { number, queryCode }, { from: home });
  const codes = [];
  for (let i = 0; i < 70; i++) {
    const m = await matter();
    codes.push(
      (await t.call(cases.follow, { number: m.number, queryCode: wrong(m.queryCode) }, { from: address() })).problem
        .code,
    );
  }
  expect(howMany(codes, 'case.not_found')).toBe(queryGuesses.district[0]!.most);
  expect((await t.call(cases.follow, { number, queryCode }, { from: home })).status).toBe(200);
  minutes(2);
});

test('five wrong codes of a short message shut who guessed, not the owner of the telephone', async () => {
  const phone = '13812349901';
  const { demoCode } = await t.ok(session.requestCode, { phone });
  const stranger = address();
  const code = demoCode ?? '';
  const guesses = await Promise.all(
    Array.from({ length: 30 }, () => t.call(session.signInWithCode, { phone, code: wrong(code) }, { from: stranger })),
  );
  expect(howMany(codesOf(guesses), 'session.wrong_code')).toBe(5);
  expect((await t.call(session.signInWithCode, { phone, code }, { from: address() })).status).toBe(200);
});

test('an address of IPv6 counts as its household', () => {
  expect(networkOf('2001:db8:0:1:aaaa::1')).toBe(networkOf('2001:0db8::1:bbbb:0:0:2'));
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8:0:2::1'));
  expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1');
  expect(networkOf('10.0.0.1')).not.toBe(networkOf('10.0.0.2'));
});
