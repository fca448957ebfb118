import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, matterIn, steps, told, type Cast } from '../testing/matters.ts';
import { person, unitId, type Person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
let second: Person;
const { cases, caseRules } = contract;
const start = new Date('2026-10-20T02:00:00Z');
const day = 86_400_000;
const answer = '您好，这件事已经办好，请查看。';
beforeAll(async () => {
  t = await testApp({ now: start });
  await t.drain();
  c = await cast(t);
  second = await person(t, [{ role: 'district_leader' }]);
});
afterAll(() => t.close());
afterEach(() => t.setNow(start));

const seen = (id: string, by: Person = c.dispatcher) => t.ok(cases.get, { id }, { as: by.token });
const mine = (id: string) => t.ok(cases.mineOne, { id }, { as: c.resident.token });
const clock = async (id: string, name = 'resolution') => (await seen(id)).clocks.find((x) => x.clock === name)!;
const later = (days: number) => t.setNow(new Date(t.now().getTime() + days * day));
const events = async (id: string) =>
  (
    await t.owner.query<{ type: string; data: Record<string, unknown> }>(
      'select type, data from event where stream_id = $1 order by seq',
      [id],
    )
  ).rows;
const requests = async (id: string) =>
  (
    await t.owner.query<{ kind: string; outcome: string | null; first_by: string | null; second_by: string | null }>(
      'select kind, outcome, first_by, second_by from case_request where case_id = $1 order by seq',
      [id],
    )
  ).rows;
const yes = { granted: true, note: '同意' };
const no = { granted: false, note: '不同意' };
const queueOf = async (by: Person, queue: 'requests' | 'paused' | 'verify') =>
  (await t.ok(cases.queue, { queue, limit: 200 }, { as: by.token })).items.map((i) => i.id);
const countOf = async (by: Person) => (await t.ok(cases.counts, {}, { as: by.token })).requests;
const notices = async (id: string) =>
  (await t.owner.query<{ code: string }>('select code from notice where case_id = $1', [id])).rows.map((r) => r.code);
const photo = async (by: Person) =>
  (
    await t.ok(
      contract.files.upload,
      {},
      {
        bytes: await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 9, g: 9, b: 9 } } })
          .jpeg()
          .toBuffer(),
        as: by.token,
      },
    )
  ).id;

async function extension(id: string): Promise<void> {
  await t.ok(cases.extend, { id, reason: '等配件到货' }, { as: c.handler.token });
  await t.ok(cases.endorse, { id, ...yes }, { as: c.head.token });
  await t.ok(cases.grant, { id, ...yes }, { as: c.dispatcher.token });
}

test('an extension takes the head and the centre, adds one original limit, twice; a refusal does not count', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const before = (await seen(id)).resolutionDueAt!;
  const [heads, centres] = [await countOf(c.head), await countOf(c.dispatcher)];
  await t.ok(cases.extend, { id, reason: '等配件到货' }, { as: c.handler.token });
  expect(await queueOf(c.head, 'requests')).toContain(id);
  expect(await queueOf(c.dispatcher, 'requests')).not.toContain(id);
  expect([await countOf(c.head), await countOf(c.dispatcher)]).toEqual([heads + 1, centres]);
  expect((await seen(id)).request).toMatchObject({ kind: 'extension', step: 'unit', reason: '等配件到货' });
  await t.ok(cases.endorse, { id, ...yes }, { as: c.head.token });
  expect(await queueOf(c.head, 'requests')).not.toContain(id);
  expect(await queueOf(c.dispatcher, 'requests')).toContain(id);
  expect((await seen(id)).resolutionDueAt).toBe(before);
  await t.ok(cases.grant, { id, ...no }, { as: c.dispatcher.token });
  expect((await seen(id)).resolutionDueAt).toBe(before);
  expect(await seen(id)).toMatchObject({ request: null, extensions: 0 });

  await extension(id);
  const once = (await seen(id)).resolutionDueAt!;
  await extension(id);
  const twice = (await seen(id)).resolutionDueAt!;
  expect(Date.parse(once)).toBeGreaterThan(Date.parse(before));
  expect(Date.parse(twice)).toBeGreaterThan(Date.parse(once));
  const { rows } = await t.owner.query<{ n: number; amount: number }>(
    `select count(*)::int as n, max(limit_amount) as amount from clock_entry where case_id = $1 and action = 'extend'
       and (limit_kind, limit_amount) = (select limit_kind, limit_amount from clock_entry where case_id = $1 and clock = 'resolution' and seq = 1)`,
    [id],
  );
  expect(rows[0]!.n).toBe(2);
  const third = await t.call(cases.extend, { id, reason: '还是不够' }, { as: c.handler.token });
  expect([third.status, third.problem.code]).toEqual([409, 'case.extensions_used_up']);
  expect((await requests(id)).map((r) => r.outcome)).toEqual(['refused', 'granted', 'granted']);
  expect((await mine(id)).steps.filter((s) => s.code === 'extended')).toHaveLength(2);
});

test('nothing is extended, suspended or asked once it is overdue, and a request made before can only be refused', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const asked = await matterIn(t, c, 'accepted');
  await t.ok(cases.extend, { id: asked.id, reason: '等配件到货' }, { as: c.handler.token });
  later(40);
  const tries = [
    t.call(cases.extend, { id, reason: '等配件到货' }, { as: c.handler.token }),
    t.call(cases.suspend, { id, until: '2027-03-01', reason: '冬天不能施工' }, { as: c.handler.token }),
    t.call(cases.ask, { id, question: '几号楼？' }, { as: c.handler.token }),
    t.call(cases.endorse, { id: asked.id, ...yes }, { as: c.head.token }),
  ];
  for (const refused of await Promise.all(tries))
    expect([refused.status, refused.problem.code]).toEqual([409, 'case.overdue_already']);
  expect((await seen(asked.id, c.head)).can).toContain('decline');
  expect((await seen(asked.id, c.head)).can).not.toContain('endorse');
  await t.ok(cases.endorse, { id: asked.id, ...no }, { as: c.head.token });
});

test('a head who asks has decided for the unit by asking', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  await t.ok(cases.extend, { id, reason: '等配件到货' }, { as: c.head.token });
  expect((await seen(id)).request?.step).toBe('centre');
  expect((await requests(id))[0]!.first_by).toBe(c.head.id);
});

test('a suspension stops both clocks through its day, tells the reporter why, and ends by itself exactly once', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const late = await t.call(cases.suspend, { id, until: '2027-10-30', reason: '等明年改造' }, { as: c.handler.token });
  expect([late.status, late.problem.code]).toEqual([422, 'case.suspension_too_long']);
  const past = await t.call(cases.suspend, { id, until: '2026-10-19', reason: '等明年改造' }, { as: c.handler.token });
  expect(past.problem.code).toBe('case.suspension_day_over');
  await t.ok(cases.suspend, { id, until: '2026-11-19', reason: '管道要等供热季前停水再换' }, { as: c.handler.token });
  expect((await mine(id)).steps.some((s) => s.code === 'suspended')).toBe(false);
  await t.ok(cases.endorse, { id, ...yes }, { as: c.head.token });
  await t.ok(cases.grant, { id, ...yes }, { as: c.dispatcher.token });
  const used = async () =>
    (await t.owner.query<{ n: number }>(`select count(*)::int as n from clock_entry where case_id = $1`, [id])).rows[0]!
      .n;
  expect((await seen(id)).clocks.map((x) => x.state)).toEqual(['paused', 'paused']);
  expect((await mine(id)).steps.at(-1)).toMatchObject({
    code: 'suspended',
    text: '管道要等供热季前停水再换',
    dueAt: '2026-11-19T16:00:00.000Z',
  });
  expect(await queueOf(c.handler, 'paused')).toContain(id);
  const entries = await used();
  later(20);
  await t.drain();
  expect((await clock(id)).state).toBe('paused');
  t.setNow(new Date('2026-11-19T16:00:01Z'));
  await t.drain();
  expect((await seen(id)).clocks.map((x) => x.state)).toEqual(['running', 'running']);
  // twice over: the same job once more does nothing
  await t.owner.query(
    `insert into job (district_id, id, kind, payload, run_at) values (1, gen_random_uuid(), 'cases.resume', jsonb_build_object('id', $1::text), $2)`,
    [id, t.now()],
  );
  await t.drain();
  expect(await used()).toBe(entries + 2);
  expect((await events(id)).filter((e) => e.type === 'case.resumed')).toHaveLength(1);
  expect(await notices(id)).toEqual(expect.arrayContaining(['case.suspended', 'case.resumed']));
  const again = await t.call(cases.suspend, { id, until: '2026-12-19', reason: '还要等一等' }, { as: c.handler.token });
  expect(again.problem.code).toBe('case.suspended_before');
});

test('a question stops the resolution clock until it is answered, also by number and query code', async () => {
  const filed = await matterIn(t, c, 'accepted');
  const { id } = filed;
  later(1);
  await t.ok(cases.ask, { id, question: '是几单元的灯？' }, { as: c.handler.token });
  expect((await clock(id)).state).toBe('paused');
  expect((await clock(id, 'contact')).state).toBe('running');
  expect(await mine(id)).toMatchObject({ question: { text: '是几单元的灯？' } });
  expect((await mine(id)).can).toContain('reply');
  later(2);
  const replied = await t.ok(cases.reply, { id, text: '二单元', queryCode: filed.queryCode });
  expect(replied.question).toBeNull();
  expect(replied.steps.at(-1)).toMatchObject({ code: 'replied', text: '二单元' });
  expect((await clock(id)).state).toBe('running');
  const twice = await t.call(cases.reply, { id, text: '二单元', queryCode: filed.queryCode });
  expect([twice.status, twice.problem.code]).toEqual([409, 'case.no_question']);
  // the job of the answered question finds nothing to do
  later(10);
  await t.drain();
  expect((await events(id)).filter((e) => e.type === 'case.resumed')).toHaveLength(0);
});

test('without an answer the clock runs on after the days of the rule; a later question is waited for its own time', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  await t.ok(cases.ask, { id, question: '是几单元的灯？' }, { as: c.handler.token });
  later(1);
  await t.ok(cases.resume, { id, note: '打通电话了' }, { as: c.handler.token });
  await t.ok(cases.ask, { id, question: '还有哪几层？' }, { as: c.handler.token });
  later(4.5); // the first question's time is over, the second's is not
  await t.drain();
  expect((await clock(id)).state).toBe('paused');
  later(1);
  await t.drain();
  expect((await clock(id)).state).toBe('running');
  expect((await events(id)).at(-1)).toMatchObject({ type: 'case.resumed', data: { ended: 'waiting', early: false } });
});

test('resolving, and whatever else ends it, ends waiting, suspension, requests and supervision as well', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  await t.ok(cases.ask, { id, question: '是几单元的灯？' }, { as: c.handler.token });
  await t.ok(cases.supervise, { id, level: 1, dueOn: '2026-10-30', demand: '三天内反馈' }, { as: c.leader.token });
  await steps.resolve(t, c, id);
  expect(await seen(id)).toMatchObject({ question: null, supervision: { level: 1 } });
  await steps.verify(t, c, id);
  await steps.answer(t, c, id);
  expect(await seen(id)).toMatchObject({ supervision: null });
  const other = await matterIn(t, c, 'accepted');
  await t.ok(cases.extend, { id: other.id, reason: '等配件到货' }, { as: c.handler.token });
  await t.ok(cases.transfer, { id: other.id, unitId: c.other, reason: '归他们管' }, { as: c.dispatcher.token });
  expect((await requests(other.id)).map((r) => r.outcome)).toEqual(['lapsed']);
  expect((await seen(other.id)).request).toBeNull();
});

test('the reporter urges after the promised time, once in the time of the rule; staff when they see fit', async () => {
  const filed = await matterIn(t, c, 'dispatched');
  const { id } = filed;
  const early = await t.call(cases.remind, { id }, { as: c.resident.token });
  expect([early.status, early.problem.code]).toEqual([409, 'case.urge_too_early']);
  expect((await mine(id)).can).not.toContain('remind');
  later(2);
  await t.ok(cases.remind, { id, queryCode: filed.queryCode });
  const again = await t.call(cases.remind, { id }, { as: c.resident.token });
  expect([again.status, again.problem.code]).toEqual([409, 'case.urged_already']);
  later(1);
  await t.ok(cases.remind, { id }, { as: c.resident.token });
  await t.ok(cases.urge, { id, note: '请今天联系' }, { as: c.leader.token });
  expect((await seen(id)).urges).toBe(3);
  expect((await seen(id)).marks).toContain('urged');
  expect((await mine(id)).steps.slice(-3).map((s) => s.code)).toEqual(['reminded', 'reminded', 'urged']);
  // what the centre wrote to the unit is not for the reporter
  expect((await mine(id)).steps.at(-1)!.text).toBeNull();
  expect((await events(id)).at(-1)!.data).toMatchObject({ unitId: c.unit, townCode: community.slice(0, 9), n: 3 });
});

test('supervision rises, is replied to, and is lifted; a leader’s instruction is a leader’s', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const order = (level: number, by: Person, dueOn = '2026-10-30') =>
    t.call(cases.supervise, { id, level, dueOn, demand: '限期反馈' }, { as: by.token });
  expect((await order(3, c.dispatcher)).problem.code).toBe('case.level_needs_leader');
  expect((await order(1, c.dispatcher, '2026-10-01')).problem.code).toBe('case.supervision_day_over');
  expect((await order(2, c.dispatcher)).status).toBe(200);
  expect((await order(1, c.leader)).problem.code).toBe('case.level_not_higher');
  await t.ok(cases.reportBack, { id, text: '已派人去看' }, { as: c.handler.token });
  const twice = await t.call(cases.reportBack, { id, text: '已派人去看' }, { as: c.handler.token });
  expect(twice.problem.code).toBe('case.supervision_replied_already');
  expect((await order(3, c.leader)).status).toBe(200);
  expect((await seen(id)).supervision).toMatchObject({ level: 3, repliedAt: null, dueAt: '2026-10-30T16:00:00.000Z' });
  await t.ok(cases.lift, { id, note: '已落实' }, { as: c.dispatcher.token });
  expect((await seen(id)).supervision).toBeNull();
});

test('a corrected subject with another lead goes there with new clocks, tells the reporter and teaches the classifier', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  await t.ok(cases.ask, { id, question: '是几单元的？' }, { as: c.handler.token });
  const { items } = await t.ok(contract.catalogue.duties, {}, { as: c.dispatcher.token });
  const duty = items.find(
    (d) => d.subject === '0101' && !d.lead.startsWith('town') && !d.lead.startsWith('community'),
  )!;
  const lead = await unitId(t, duty.lead);
  const before = (await t.owner.query('select from example')).rowCount!;
  later(1);
  const moved = await t.ok(
    cases.correct,
    { id, subjectCode: '0101', reason: '其实是停水' },
    { as: c.dispatcher.token },
  );
  expect(moved).toMatchObject({ state: 'dispatched', unit: { id: lead }, subject: { code: '0101' }, question: null });
  expect(moved.clocks.map((x) => x.state)).toEqual(['running', 'running']);
  expect(moved.duty).toMatchObject({ code: duty.code });
  expect((await mine(id)).steps.at(-1)).toMatchObject({ code: 'dispatched' });
  expect((await t.owner.query('select from example')).rowCount).toBe(before + 1);
  await t.drain();
  expect(await notices(id)).toContain('case.subject_corrected');
  const same = await t.call(cases.correct, { id, subjectCode: '0101', reason: '再来一次' }, { as: c.dispatcher.token });
  expect(same.problem.code).toBe('case.same_subject');
  // no entry of the list for it: the unit keeps it and the clock runs on
  await t.owner.query(`update duty set valid_to = valid_from where subject_code like '16%' or subject_code = '1'`);
  const kept = await matterIn(t, c, 'accepted');
  const due = (await seen(kept.id)).resolutionDueAt;
  await t.owner.query(
    `insert into data_version as v (district_id, name, n) values (1, 'catalogue', 1000) on conflict (district_id, name) do update set n = v.n + 1`,
  );
  await new Promise((r) => setTimeout(r, 1100));
  const stays = await t.ok(
    cases.correct,
    { id: kept.id, subjectCode: '1601', reason: '分得细一点' },
    { as: c.dispatcher.token },
  );
  expect(stays).toMatchObject({ state: 'accepted', unit: { id: c.unit }, resolutionDueAt: due });
  expect((await mine(kept.id)).steps.at(-1)).toMatchObject({ code: 'corrected' });
});

test('a street’s unit hands up: back to dispatch, marked, clocks standing still; the same unit goes on with what was left', async () => {
  const { id } = await told(t, c);
  const station = await unitId(t, `${community.slice(0, 9)}:enforcement`);
  const head = await person(t, [{ role: 'unit_head', unitId: station }]);
  await steps.dispatch(t, c, id, station);
  const refused = await matterIn(t, c, 'accepted');
  const district = await t.call(cases.escalate, { id: refused.id, reason: '我们无权处理' }, { as: c.head.token });
  expect(district.problem.code).toBe('case.not_a_street_unit');
  expect((await seen(refused.id, c.head)).can).not.toContain('escalate');
  later(1);
  await t.ok(cases.escalate, { id, reason: '需要市里执法' }, { as: head.token });
  const up = await seen(id);
  expect(up).toMatchObject({ state: 'received', unit: null, marks: ['escalated'] });
  expect(up.clocks.map((x) => x.state)).toEqual(['paused', 'paused']);
  expect((await mine(id)).steps.at(-1)!.code).toBe('escalated');
  expect((await events(id)).at(-1)!.data).toMatchObject({ unitId: station });
  later(3);
  await steps.dispatch(t, c, id, station);
  expect((await seen(id)).marks).toEqual([]);
  expect((await clock(id)).state).toBe('running');
});

test('voided and closed by order: both end with the answer, and only by the right hands', async () => {
  const one = await matterIn(t, c, 'received');
  await t.ok(cases.void, { id: one.id, reason: 'test', answer }, { as: c.dispatcher.token });
  expect(await mine(one.id)).toMatchObject({ state: 'closed', outcome: 'voided', answer });
  expect((await mine(one.id)).can).toEqual([]);
  const two = await matterIn(t, c, 'resolved');
  await t.ok(
    cases.forceClose,
    { id: two.id, outcome: 'unsolved', reason: '多次协调无果', answer },
    { as: c.leader.token },
  );
  expect(await mine(two.id)).toMatchObject({ state: 'closed', outcome: 'unsolved', answer });
  expect((await mine(two.id)).steps.at(-1)).toMatchObject({ code: 'force_closed', text: null });
  await t.drain();
  expect(await notices(two.id)).toContain('case.force_closed');
});

test('a dispute that is upheld counts as checked, with the answer the unit had written; dismissed, it goes on', async () => {
  const { id } = await matterIn(t, c, 'resolved');
  await steps.rework(t, c, id);
  await t.ok(cases.dispute, { id, reason: '当天已经修好' }, { as: c.handler.token });
  expect(await queueOf(c.dispatcher, 'requests')).toContain(id);
  const upheld = await t.ok(cases.grant, { id, ...yes }, { as: c.dispatcher.token });
  expect(upheld).toMatchObject({ state: 'verified', outcome: 'solved', answer: '您好，楼道的灯已经修好，请查看。' });
  expect((await clock(id)).state).toBe('stopped');
  await t.drain();
  expect(await mine(id)).toMatchObject({ state: 'answered', answer: upheld.answer });
  // Once is once: decided is decided, also when it is done anew and fails the check again.
  await t.ok(cases.reopen, { id, reason: '还是不亮' }, { as: c.resident.token });
  await steps.resolve(t, c, id);
  await steps.rework(t, c, id);
  const once = await t.call(cases.dispute, { id, reason: '真的修好了' }, { as: c.handler.token });
  expect(once.problem.code).toBe('case.disputed_already');

  const other = await matterIn(t, c, 'resolved');
  await steps.rework(t, c, other.id);
  await t.ok(cases.dispute, { id: other.id, reason: '当天已经修好' }, { as: c.handler.token });
  await t.ok(cases.grant, { id: other.id, ...no }, { as: c.dispatcher.token });
  expect(await seen(other.id)).toMatchObject({ state: 'accepted', request: null });
  const again = await t.call(cases.dispute, { id: other.id, reason: '真的修好了' }, { as: c.handler.token });
  expect(again.problem.code).toBe('case.disputed_already');
});

test('an overdue is excused by two reviewers; the fact stays', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  later(40);
  for (const step of ['resolve', 'verify', 'answer', 'rate'] as const) await steps[step](t, c, id);
  const overdueAt = (await seen(id)).overdueAt;
  expect(overdueAt).not.toBeNull();
  expect((await seen(id, c.handler)).can).not.toContain('appeal');
  await t.ok(cases.appeal, { id, reason: '因台风停工' }, { as: c.head.token });
  await t.ok(cases.review, { id, ...yes }, { as: c.dispatcher.token });
  const alone = await t.call(cases.review, { id, ...yes }, { as: c.dispatcher.token });
  expect([alone.status, alone.problem.code]).toEqual([409, 'case.second_reviewer_needed']);
  expect((await seen(id)).can).not.toContain('excuse');
  expect(await queueOf(c.dispatcher, 'requests')).not.toContain(id);
  expect(await queueOf(second, 'requests')).toContain(id);
  await t.ok(cases.review, { id, ...yes }, { as: second.token });
  expect(await seen(id)).toMatchObject({ excused: true, overdueAt, request: null });
  expect((await events(id)).at(-1)!.type).toBe('case.overdue_excused');
  expect(await requests(id)).toEqual([
    { kind: 'appeal', outcome: 'granted', first_by: c.dispatcher.id, second_by: second.id },
  ]);
  const again = await t.call(cases.appeal, { id, reason: '再申诉一次' }, { as: c.head.token });
  expect(again.problem.code).toBe('case.appealed_already');
});

test('messages reach the reporter, notes of staff do not', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  await t.ok(cases.add, { id, text: '内部：产权不清' }, { as: c.handler.token });
  await t.ok(cases.message, { id, text: '明天上午上门看' }, { as: c.handler.token });
  const { steps: told } = await mine(id);
  expect(told.at(-1)).toMatchObject({ code: 'messaged', text: '明天上午上门看' });
  expect(JSON.stringify(told)).not.toContain('产权不清');
  await t.drain();
  expect(await notices(id)).toContain('case.messaged');
  const { rows } = await t.owner.query(`select from event where stream_id = $1 and data::text like '%上门%'`, [id]);
  expect(rows).toEqual([]);
});

test('put right on the spot: closed at once with an answer, or kept for somebody else to check', async () => {
  const share = (amount: number) =>
    t
      .as('system_admin')
      .then((as) =>
        t.ok(
          caseRules.save,
          { code: 'self_handled_sample', unit: 'percent', amount, source: '测试规定', verified: false },
          { as },
        ),
      );
  const found = async () =>
    t.ok(
      cases.selfHandle,
      { text: '楼道堆着纸箱', result: '当场搬走了', photoIds: [await photo(c.grid)] },
      { as: c.grid.token },
    );
  await share(0);
  const done = await found();
  expect(done.sampled).toBe(false);
  const { rows } = await t.owner.query<{ state: string; answer: string; community_code: string }>(
    'select state, answer, community_code from case_record where id = $1',
    [done.id],
  );
  expect(rows[0]).toEqual({ state: 'closed', answer: '当场搬走了', community_code: community });
  expect((await events(done.id)).map((e) => e.type)).toEqual(['case.reported', 'case.self_handled', 'case.closed']);
  await share(100);
  const kept = await found();
  expect(kept.sampled).toBe(true);
  await t.drain();
  expect(await queueOf(c.grid, 'verify')).not.toContain(kept.id);
  const own = await t.call(cases.verify, { id: kept.id, passed: true, note: '好' }, { as: c.grid.token });
  expect(own.status).toBe(403);
  const colleague = await person(t, [{ role: 'grid_worker', divisionCode: community }]);
  expect(await queueOf(colleague, 'verify')).toContain(kept.id);
  await t.ok(cases.verify, { id: kept.id, passed: true, note: '看过了' }, { as: colleague.token });
  await t.drain();
  expect(
    (await t.owner.query(`select from case_record where id = $1 and state = 'answered'`, [kept.id])).rowCount,
  ).toBe(1);
  const elsewhere = await t.call(
    cases.selfHandle,
    {
      text: '路边有垃圾',
      result: '已清走垃圾',
      point: { lng: 122.16, lat: 37.2, crs: 'WGS84', source: 'gps' },
      photoIds: [await photo(c.grid)],
    },
    { as: c.grid.token },
  );
  expect([200, 403]).toContain(elsewhere.status);
});

test('a rule keeps its unit, and a changed rule holds from then on', async () => {
  const as = await t.as('system_admin');
  const wrong = await t.call(
    caseRules.save,
    { code: 'extension_most', unit: 'percent', amount: 2, source: '测试规定', verified: true },
    { as },
  );
  expect([wrong.status, wrong.problem.code]).toEqual([422, 'case_rule.other_unit']);
  await t.ok(
    caseRules.save,
    { code: 'extension_most', unit: 'times', amount: 0, source: '测试规定', verified: true },
    { as },
  );
  const { id } = await matterIn(t, c, 'accepted');
  const refused = await t.call(cases.extend, { id, reason: '等配件到货' }, { as: c.handler.token });
  expect([refused.problem.code, refused.problem.params]).toMatchObject(['case.extensions_used_up', { most: 0 }]);
  const none = await t.call(
    caseRules.save,
    { code: 'extension_most', unit: 'times', amount: 9, source: '测试规定', verified: true },
    { as: c.dispatcher.token },
  );
  expect(none.status).toBe(403);
  await t.ok(
    caseRules.save,
    { code: 'extension_most', unit: 'times', amount: 2, source: '测试规定', verified: true },
    { as },
  );
});
