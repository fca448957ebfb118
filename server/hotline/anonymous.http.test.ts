import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { roles, type Role } from '#contract/permissions.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { calledIn, cast, community, onTheLine, told, type Cast } from '../testing/matters.ts';
import { person, unitId, type Person } from '../testing/people.ts';

const { audit, cases, hotline } = contract;
let t: TestApp;
let c: Cast;
let staff: Map<Role, Person>;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  const [command, town] = [await unitId(t, 'command'), '371082007'];
  staff = new Map();
  for (const role of roles.filter((r) => r !== 'resident'))
    staff.set(role, await person(t, [{ role, unitId: command, divisionCode: town }]));
});
afterAll(() => t.close());

const reason = '接听来电';
let last = 0;
const phoneOf = () => `1380000${String(++last).padStart(4, '0')}`;
const stranger = '13999999999';

/** An anonymous matter of a person, told in one of the ways there are. */
const ways = {
  'with an account': async (phone: string) => {
    await t.owner.query('update account set phone = $1 where id = $2', [phone, c.resident.id]);
    return { ...(await told(t, c, { confidentiality: 'anonymous' })), account: c.resident.id };
  },
  'as a visitor who left a number': async (phone: string) =>
    t.ok(cases.report, {
      text: '夜里施工吵',
      communityCode: community,
      confidentiality: 'anonymous',
      reporter: { phone, name: '林无名' },
    }),
  'on the telephone': async (phone: string) =>
    calledIn(t, c, { phone, name: '林无名', confidentiality: 'anonymous', callBack: true }),
};

/** What a member of staff can try to get from a number to a matter, or from a matter to a number. */
const tries: Record<
  string,
  (who: Person, m: { id: string; number: string }, phone: string, callId: string) => Promise<unknown>
> = {
  'the list of a number': (who, _, phone) => t.call(hotline.caller, { phone, reason }, { as: who.token }),
  'the list of a number on the line': (who, _, phone, callId) =>
    t.call(hotline.caller, { phone, callId, reason }, { as: who.token }),
  'opening it by the number': (who, m, phone) => t.call(hotline.open, { id: m.id, phone, reason }, { as: who.token }),
  'opening it by the call': (who, m, phone, callId) =>
    t.call(hotline.open, { id: m.id, phone, callId, reason }, { as: who.token }),
  'the search by telephone': (who, _, phone) => t.call(cases.byPhone, { phone, reason }, { as: who.token }),
  'the search by words': (who, _, phone) => t.call(cases.search, { q: phone }, { as: who.token }),
  'adding to it': async (who, m, phone, callId) => {
    await t.call(hotline.attach, { id: m.id, text: '又来问', phone, callId, reason }, { as: who.token });
    const { timeline } = (await t.call(cases.get, { id: m.id }, { as: who.token })).body as {
      timeline?: { data: object }[];
    };
    return timeline?.at(-1)?.data;
  },
};

/** What of an answer tells one number from another: all but ids, times and the number itself. */
const compared = (answer: unknown): string =>
  JSON.stringify(answer ?? null, (key, value: unknown) =>
    ['headers', 'raw', 'instance', 'request', 'words', 'at'].includes(key) ? undefined : value,
  );

const ofMatter = fc.record({
  way: fc.constantFrom(...(Object.keys(ways) as (keyof typeof ways)[])),
  role: fc.constantFrom(...roles.filter((r) => r !== 'resident' && r !== 'dispatcher')),
  how: fc.constantFrom(...Object.keys(tries)),
});

test('whatever a member of staff tries, the number of who told a matter anonymously answers like that of a stranger', async () => {
  await fc.assert(
    fc.asyncProperty(ofMatter, async ({ way, role, how }) => {
      const phone = phoneOf();
      const m = await ways[way](phone);
      const who = staff.get(role)!;
      const theirs = await tries[how]!(who, m, phone, await onTheLine(t, who.id, phone));
      const others = await tries[how]!(who, m, stranger, await onTheLine(t, who.id, stranger));
      expect(compared(theirs).replaceAll(phone, '')).toBe(compared(others).replaceAll(stranger, ''));
    }),
    { numRuns: 120 },
  );
});

test('no read of a matter told anonymously names its reporter to anybody but a dispatcher who reveals on record', async () => {
  for (const [way, tell] of Object.entries(ways)) {
    const phone = phoneOf();
    const m = (await tell(phone)) as { id: string; account?: string };
    await t.owner.query(`update case_record set desk_ids = $2, desk_until = $3, unit_id = $4 where id = $1`, [
      m.id,
      [staff.get('hotline_agent')!.id],
      new Date('2026-10-22T00:00:00Z'),
      await unitId(t, 'command'),
    ]);
    const secrets = [
      phone,
      `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      '林无名',
      '林**',
      ...(m.account ? [m.account] : []),
    ];
    for (const [role, who] of staff) {
      const seen: { raw: Buffer }[] = [
        await t.call(cases.get, { id: m.id }, { as: who.token }),
        await t.call(hotline.callsOf, { id: m.id }, { as: who.token }),
        await t.call(contract.structure.get, { id: m.id }, { as: who.token }),
        await t.call(hotline.written, {}, { as: who.token }),
        await t.call(hotline.callBacks, {}, { as: who.token }),
      ];
      if (role !== 'dispatcher') {
        seen.push(await t.call(cases.reveal, { id: m.id, reason }, { as: who.token }));
        const text = seen.map((s) => s.raw.toString()).join();
        for (const secret of secrets) expect([way, role, text.includes(secret)]).toEqual([way, role, false]);
      }
    }
    const before = (await t.owner.query(`select 1 from access_record where case_id = $1 and what = 'reporter'`, [m.id]))
      .rowCount;
    const shown = await t.ok(cases.reveal, { id: m.id, reason }, { as: staff.get('dispatcher')!.token });
    expect(shown.phone).toBe(phone);
    expect(
      (await t.owner.query(`select 1 from access_record where case_id = $1 and what = 'reporter'`, [m.id])).rowCount,
    ).toBe(before! + 1);
  }
});

test('the audit says neither who told a matter anonymously, nor whose data were looked at for it, nor who sent a photo', async () => {
  await t.owner.query('update account set phone = $1, name = $2 where id = $3', [phoneOf(), '林无名', c.resident.id]);
  const open = await told(t, c);
  const anonymous = await told(t, c, { confidentiality: 'anonymous' });
  await t.ok(cases.reveal, { id: anonymous.id, reason }, { as: c.dispatcher.token });
  await t.ok(cases.add, { id: anonymous.id, text: '补充一句' }, { as: c.resident.token });
  await t.drain();
  const as = { as: await t.as('audit_admin') };
  const { items } = await t.ok(audit.list, { streamId: anonymous.id }, as);
  expect(items.length).toBeGreaterThan(1);
  const looks = (await t.ok(audit.list, { type: 'personal.revealed', limit: 200 }, as)).items.filter(
    (e) => e.data.caseId === anonymous.id,
  );
  expect(looks).toHaveLength(1);
  for (const e of [...items, ...looks]) expect(JSON.stringify(e)).not.toMatch(new RegExp(`${c.resident.id}|林`));
  expect((await t.ok(audit.list, { streamId: open.id }, as)).items.at(-1)!.by.id).toBe(c.resident.id);
  expect(await t.ok(audit.verify, {}, as)).toMatchObject({ intact: true });
});

test('only the agent who is on the line with a number sees what it told: not later, not for another number, not a colleague', async () => {
  const phone = phoneOf();
  const { id } = await calledIn(t, c, { phone });
  const as = { as: c.agent.token };
  const callId = await onTheLine(t, c.agent.id, phone);
  const list = async (given: { callId?: string; phone?: string }, token = c.agent.token) => {
    const answer = await t.call(hotline.caller, { ...given, reason }, { as: token });
    return answer.status === 200 ? answer.body.items.map((i) => i.id) : answer.problem.code;
  };
  expect(await list({ callId })).toEqual([id]);
  expect(await list({ callId, phone: stranger })).toBe('call.not_under_way');
  expect(await list({ phone })).toBe('call.not_under_way');
  expect(await list({ callId, phone }, staff.get('hotline_agent')!.token)).toBe('call.not_under_way');
  expect(await list({ callId: randomUUID(), phone })).toBe('call.not_under_way');
  await t.owner.query(`update call set direction = 'out' where id = $1`, [callId]);
  expect(await list({ callId })).toBe('call.not_under_way');
  await t.owner.query(`update call set direction = 'in', ended_at = $2 where id = $1`, [callId, t.now()]);
  expect(await list({ callId })).toBe('call.not_under_way');
  expect((await t.call(hotline.open, { id, callId, reason }, as)).problem.code).toBe('call.not_under_way');
  await t.owner.query(`update call set ended_at = null, started_at = $2 where id = $1`, [
    callId,
    new Date('2026-10-19T02:00:00Z'),
  ]);
  expect(await list({ callId })).toBe('call.not_under_way');
});

test('with number and query code an anonymous matter is found and opened, on record; with a wrong code it is not, and tries come to an end', async () => {
  const m = await ways['as a visitor who left a number'](phoneOf());
  const as = { as: c.agent.token };
  const found = await t.ok(hotline.caller, { number: m.number, queryCode: m.queryCode, reason }, as);
  expect(found.items.map((i) => i.id)).toEqual([m.id]);
  await t.ok(hotline.open, { id: m.id, queryCode: m.queryCode, reason }, as);
  expect((await t.ok(cases.get, { id: m.id }, as)).reporter).toEqual({ name: null, phone: null, revealable: false });
  const looks = await t.owner.query('select what from access_record where case_id = $1 order by at, what', [m.id]);
  expect(looks.rows).toEqual([{ what: 'case_at_desk' }, { what: 'earlier_cases' }]);
  const hidden = await t.ok(cases.report, { text: '举报某人', kind: 'tip_off', confidentiality: 'confidential' });
  const none = await t.call(hotline.caller, { number: hidden.number, queryCode: hidden.queryCode, reason }, as);
  expect(none.problem.code).toBe('case.not_found');
  const queryCode = m.queryCode === '000000' ? '000001' : '000000';
  const codes = [];
  for (let i = 0; i < 7; i++)
    codes.push((await t.call(hotline.caller, { number: m.number, queryCode, reason }, as)).problem.code);
  expect(codes).toEqual([
    ...Array<string>(5).fill('case.not_found'),
    'request.too_many_tries',
    'request.too_many_tries',
  ]);
});

test('nobody is called back about what they told anonymously; who called about it besides and asked is', async () => {
  const phone = phoneOf();
  const mine = await calledIn(t, c, { phone, confidentiality: 'anonymous', callBack: true });
  const both = await calledIn(t, c, { phone, confidentiality: 'anonymous', callBack: true });
  const other = phoneOf();
  await t.ok(
    hotline.attach,
    { id: both.id, text: '我也是', phone: other, callBack: true, reason },
    { as: c.agent.token },
  );
  for (const { id } of [mine, both]) {
    await t.owner.query(`update case_record set kind = 'question' where id = $1`, [id]);
    await t.ok(cases.answerDirectly, { id, answer: '您好，已经查明，今晚恢复。' }, { as: c.dispatcher.token });
  }
  await t.drain();
  const due = (await t.ok(hotline.callBacks, {}, { as: c.agent.token })).items.filter((b) =>
    [mine.id, both.id].includes(b.caseId),
  );
  expect(due.map((b) => b.caseId)).toEqual([both.id]);
  expect(await t.ok(hotline.dial, { id: due[0]!.id, reason }, { as: c.agent.token })).toEqual({
    name: null,
    phone: other,
  });
});

test('the desk does not say in which of its calls a matter was told anonymously', async () => {
  const phone = phoneOf();
  const callId = await onTheLine(t, c.agent.id, phone);
  const { id } = await calledIn(t, c, { phone, callId, confidentiality: 'anonymous' });
  const { calls } = await t.ok(hotline.desk, {}, { as: c.agent.token });
  expect(calls.find((call) => call.id === callId)?.caseId).toBeNull();
  expect(JSON.stringify(calls)).not.toContain(id);
});
