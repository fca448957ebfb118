import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { buildApp, type App } from '../app.ts';
import { readSettings } from '../kernel/config.ts';
import { testRole, testSecret } from '../testing/database.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, steps, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';

const { supervision, calendar } = contract;
/** A Tuesday at ten in the morning. */
const begin = new Date('2026-10-20T02:00:00Z');
let t: TestApp;
let c: Cast;
let leader: Person;
let admin: string;

beforeAll(async () => {
  t = await testApp({ now: begin });
  // The matters of the demonstration are not what is looked at here.
  await t.owner.query('delete from timer');
  await t.owner.query('delete from staff_notice');
  // In force before these days began, whenever this runs.
  await t.owner.query(`update ladder_rung set valid_from = '2026-01-01'`);
  // A return may open a conference, during which nothing is dispatched: conferences have tests of their own.
  await t.owner.query('update conference_rule set active = false');
  c = await cast(t);
  leader = await person(t, [{ role: 'street_leader', divisionCode: community.slice(0, 9) }]);
  admin = (await person(t, [{ role: 'system_admin' }])).token;
}, 120_000);
afterAll(() => t.close());
beforeEach(() => t.setNow(begin));

const hours = (n: number) => new Date(begin.getTime() + n * 3_600_000);
/** The chore that fires looks once a second. */
async function settle(at?: Date): Promise<void> {
  if (at) t.setNow(at);
  await t.drain();
  await wait(1050);
  await t.drain();
}
const timersOf = async (id: string) =>
  (
    await t.owner.query<{ rung: string; due_at: Date; fired: boolean; run: string }>(
      `select rung, due_at, fired_at is not null as fired, run from timer where stream_id = $1 order by due_at, rung`,
      [id],
    )
  ).rows;
const fired = async (id: string) => (await timersOf(id)).filter((x) => x.fired).map((x) => x.rung);
const ahead = async (id: string) => (await timersOf(id)).filter((x) => !x.fired).map((x) => x.rung);
const noticesOf = async (p: Person) => (await t.ok(supervision.notices, { limit: 200 }, { as: p.token })).items;

test('from dispatch to resolve a case has the timers its clocks and waits ask for, and each tells whom it should', async () => {
  const { id } = await told(t, c);
  await settle();
  expect(await ahead(id)).toEqual(['undispatched']);
  await settle(new Date(begin.getTime() + 16 * 60_000));
  expect(await fired(id)).toEqual(['undispatched']);
  expect((await noticesOf(c.dispatcher)).filter((n) => n.streamId === id)).toHaveLength(1);
  expect((await noticesOf(c.handler)).filter((n) => n.streamId === id)).toHaveLength(0);

  await steps.dispatch(t, c, id);
  await settle();
  // Help: contact within one working day, handling within five.
  expect((await ahead(id)).sort()).toEqual([
    'contact_over',
    'contact_soon',
    'resolution_leader',
    'resolution_over',
    'resolution_red',
    'resolution_soon',
    'resolution_yellow',
    'unclaimed',
    'unclaimed_day',
  ]);
  await steps.accept(t, c, id);
  await steps.contact(t, c, id);
  await settle();
  expect((await ahead(id)).filter((r) => /unclaimed|contact/.test(r))).toEqual([]);

  const soon = (await timersOf(id)).find((x) => x.rung === 'resolution_soon')!;
  await settle(new Date(soon.due_at.getTime() - 1000));
  expect(await fired(id)).toEqual(['undispatched']);
  await settle(soon.due_at);
  expect(await fired(id)).toEqual(['undispatched', 'resolution_soon']);
  const [notice] = (await noticesOf(c.handler)).filter((n) => n.streamId === id);
  expect(notice).toMatchObject({ name: '办理时限已用 80%', readAt: null });
  expect(notice!.case?.title).toBeTruthy();
  const { resolutionDueAt } = await t.ok(contract.cases.get, { id }, { as: c.handler.token });
  expect(notice!.dueAt).toBe(resolutionDueAt);

  await steps.resolve(t, c, id);
  await settle(hours(24 * 60));
  expect(await ahead(id)).toEqual([]);
  // Nobody went to look: that is what comes next, and the handler is left in peace.
  expect(await fired(id)).toEqual(['undispatched', 'resolution_soon', 'unverified']);
  expect((await noticesOf(c.grid)).filter((n) => n.streamId === id)).toHaveLength(1);
});

test('what is overdue climbs the ladder: head, command centre, street leader; supervision rises with it, and each rung fires once', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  await steps.contact(t, c, id);
  await settle(hours(24 * 20));
  await settle();
  expect([...new Set(await fired(id))].sort()).toEqual([
    'resolution_leader',
    'resolution_over',
    'resolution_red',
    'resolution_soon',
    'resolution_yellow',
    'supervised',
  ]);
  const { rows } = await t.owner.query<{ level: number }>(
    'select supervision_level as level from case_record where id = $1',
    [id],
  );
  expect(rows[0]!.level).toBe(3);
  expect((await noticesOf(leader)).filter((n) => n.streamId === id).map((n) => n.name)).toEqual([
    '用时达到时限的 1.5 倍，红牌督办',
  ]);
  const events = await t.owner.query<{ rung: string; n: number }>(
    `select data->>'rung' as rung, count(*) as n from event where type = 'case.reminded' and data->>'caseId' = $1 group by 1`,
    [id],
  );
  expect(events.rows.every((r) => r.n === 1 || r.rung === 'supervised')).toBe(true);
  await settle(hours(24 * 25));
  expect((await fired(id)).filter((r) => r !== 'supervised')).toHaveLength(5);
});

test('back from a return the timers of the clocks are gone, and dispatched again they are planned with the time that was left', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await settle();
  const before = (await timersOf(id)).find((x) => x.rung === 'resolution_over')!;
  await steps.return(t, c, id);
  await settle();
  expect(await ahead(id)).toEqual(['undispatched']);
  t.setNow(hours(1));
  await steps.dispatch(t, c, id);
  await settle();
  const after = (await timersOf(id)).find((x) => x.rung === 'resolution_over')!;
  expect(after.run).toBe(before.run);
  expect(after.due_at.getTime()).toBe(before.due_at.getTime() + 3_600_000);
});

test('a change of the calendar moves the timers of open cases', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await settle();
  const before = (await timersOf(id)).find((x) => x.rung === 'resolution_over')!;
  await t.ok(
    calendar.saveDay,
    { date: '2026-10-22', kind: 'holiday', name: '临时放假', source: '测试通知' },
    { as: admin },
  );
  await t.drain();
  // The clocks are reckoned twice, the second time three seconds later; the timers follow.
  for (let s = 1; s <= 8; s++) {
    t.setNow(new Date(begin.getTime() + s * 1000));
    await t.drain();
  }
  const after = (await timersOf(id)).find((x) => x.rung === 'resolution_over')!;
  expect(after.due_at.getTime()).toBe(before.due_at.getTime() + 86_400_000);
});

test('a rung that is changed, added or retired is so for open cases too, and nobody is told of what lies behind', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  await settle();
  const rung = {
    name: '过半提醒',
    nameEn: 'Half of the time is used',
    trigger: 'resolution' as const,
    share: 0.5,
    offset: null,
    event: null,
    tell: ['handler' as const],
    sms: false,
    level: null,
    source: '测试',
    verified: false,
  };
  const saved = await t.ok(supervision.saveRung, { code: 'half', ...rung }, { as: admin });
  expect(saved).toMatchObject({ code: 'half', version: 1 });
  expect(await t.ok(supervision.saveRung, { code: 'half', ...rung }, { as: admin })).toEqual(saved);
  await settle();
  const half = (await timersOf(id)).find((x) => x.rung === 'half')!;
  expect(half.fired).toBe(false);
  const earlier = await t.ok(supervision.saveRung, { code: 'half', ...rung, share: 0.4 }, { as: admin });
  expect(earlier.version).toBe(2);
  await settle();
  expect((await timersOf(id)).find((x) => x.rung === 'half')!.due_at < half.due_at).toBe(true);
  await t.ok(supervision.retireRung, { code: 'half' }, { as: admin });
  await settle();
  expect(await ahead(id)).not.toContain('half');
  // Put in force when four fifths of the time are over: it says nothing about the half.
  await settle(hours(24 * 6));
  await t.ok(supervision.saveRung, { code: 'half', ...rung }, { as: admin });
  await settle();
  expect((await timersOf(id)).map((x) => x.rung)).not.toContain('half');
  await t.ok(supervision.retireRung, { code: 'half' }, { as: admin });
  for (const wrong of [
    { event: 'case.urged' },
    { share: null },
    { trigger: 'unclaimed' as const },
    { offset: { kind: 'working_day' as const, amount: 1 } },
  ])
    expect((await t.call(supervision.saveRung, { code: 'half', ...rung, ...wrong }, { as: admin })).problem.code).toBe(
      'ladder.unfit',
    );
  expect((await t.call(supervision.saveRung, { code: 'half', ...rung }, { as: c.dispatcher.token })).status).toBe(403);
});

test('what follows another case waits for nobody: no rung fires over it, and none supervises it', async () => {
  const rung = (await t.ok(supervision.ladder, {}, { as: admin })).items.find((r) => r.code === 'unclaimed')!;
  await t.ok(supervision.saveRung, { ...rung, level: 1 }, { as: admin });
  const [main, dup] = [await told(t, c), await told(t, c)];
  for (const { id } of [main, dup]) await steps.dispatch(t, c, id);
  await settle();
  expect(await ahead(dup.id)).toContain('unclaimed');
  await t.ok(contract.structure.merge, { id: dup.id, intoId: main.id }, { as: c.dispatcher.token });
  await settle();
  expect(await ahead(dup.id)).toEqual([]);
  await settle(hours(24));
  await settle();
  expect(await fired(dup.id)).not.toContain('unclaimed');
  const levels = await t.owner.query<{ id: string; level: number | null }>(
    'select id, supervision_level as level from case_record where id = any($1)',
    [[main.id, dup.id]],
  );
  expect(new Map(levels.rows.map((r) => [r.id, r.level]))).toEqual(
    new Map([
      [main.id, 1],
      [dup.id, null],
    ]),
  );
  expect((await t.owner.query('select kind, last_error from job where last_error is not null')).rows).toEqual([]);
  await t.ok(supervision.saveRung, rung, { as: admin });
});

test('a rung that names the street’s own dispatcher tells the one of that street, and not of a confidential case', async () => {
  const [ours, theirs] = [
    await person(t, [{ role: 'street_dispatcher', divisionCode: community.slice(0, 9) }]),
    await person(t, [{ role: 'street_dispatcher', divisionCode: '371082001' }]),
  ];
  const rung = (await t.ok(supervision.ladder, {}, { as: admin })).items.find((r) => r.code === 'undispatched')!;
  await t.ok(supervision.saveRung, { ...rung, tell: ['street_dispatcher'] }, { as: admin });
  const open = await told(t, c);
  const secret = await told(t, c, { confidentiality: 'confidential' });
  await settle();
  await settle(new Date(begin.getTime() + 16 * 60_000));
  const heard = async (p: Person) => (await noticesOf(p)).map((n) => n.streamId);
  expect(await heard(ours)).toEqual([open.id]);
  expect(await fired(secret.id)).toContain('undispatched');
  expect(await heard(theirs)).toEqual([]);
  await t.ok(supervision.saveRung, rung, { as: admin });
});

test('a reminder of a confidential case goes to its unit and the dispatcher alone', async () => {
  const { id } = await told(t, c, { confidentiality: 'confidential' });
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  await settle(hours(24 * 20));
  expect(await fired(id)).toContain('resolution_red');
  expect((await noticesOf(leader)).filter((n) => n.streamId === id)).toEqual([]);
  expect((await noticesOf(c.head)).filter((n) => n.streamId === id).length).toBeGreaterThan(0);
});

test('reminders are read one by one, by matter, or all; a case that went to others is not named any more', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await settle(hours(24 * 2));
  const mine = (await noticesOf(c.handler)).filter((n) => n.streamId === id);
  expect(mine.length).toBeGreaterThan(0);
  const before = (await t.ok(supervision.noticeCount, {}, { as: c.handler.token })).unread;
  await t.ok(supervision.readNotices, { ids: [mine[0]!.id] }, { as: c.handler.token });
  expect((await t.ok(supervision.noticeCount, {}, { as: c.handler.token })).unread).toBe(before - 1);
  // Somebody else's are not mine to mark.
  await t.ok(supervision.readNotices, { ids: mine.map((n) => n.id) }, { as: c.otherHandler.token });
  expect((await t.ok(supervision.noticeCount, {}, { as: c.handler.token })).unread).toBe(before - 1);
  await t.ok(contract.cases.transfer, { id, unitId: c.other, reason: '归他们管' }, { as: c.head.token });
  expect((await noticesOf(c.handler)).find((n) => n.id === mine[0]!.id)!.case).toBeNull();
  await t.ok(supervision.readNotices, { all: true }, { as: c.handler.token });
  expect((await t.ok(supervision.noticeCount, {}, { as: c.handler.token })).unread).toBe(0);
  expect((await t.ok(supervision.notices, { unread: 'true' }, { as: c.handler.token })).items).toEqual([]);
});

test('the page of a case says which reminders went out and what comes next, to those who may read it', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await settle(hours(24));
  const { items } = await t.ok(supervision.ofCase, { id }, { as: c.handler.token });
  expect(items.some((i) => i.firedAt !== null && i.told > 0)).toBe(true);
  expect(items.some((i) => i.firedAt === null)).toBe(true);
  expect((await t.call(supervision.ofCase, { id }, { as: c.otherHandler.token })).status).toBe(404);
});

test('five apps fire a thousand timers at once: each exactly once', async () => {
  await t.owner.query('delete from timer where fired_at is null');
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  await t.drain();
  await t.owner.query('delete from timer where stream_id = $1', [id]);
  const due = (await t.owner.query<{ at: Date }>('select resolution_due_at as at from case_record where id = $1', [id]))
    .rows[0]!.at;
  await t.owner.query(
    `insert into timer (district_id, id, stream, stream_id, rung, rung_version, run, basis, due_at)
     select 1, gen_random_uuid(), 'case', $1, 'resolution_soon', 1, 1000 + n, $2, $3 from generate_series(1, 1000) n`,
    [id, due, t.now()],
  );
  const { rows: before } = await t.owner.query<{ n: number }>(
    'select count(*) as n from staff_notice where stream_id = $1',
    [id],
  );
  const settings = readSettings({ LINLI_LOG: 'error', LINLI_DB_ROLE: testRole.name, LINLI_DB_POOL: '4' });
  const apps: App[] = await Promise.all(
    [1, 2, 3, 4].map(() =>
      buildApp({ url: t.appUrl, secret: testSecret, dataFolder: '/tmp', clock: () => t.now(), settings }),
    ),
  );
  const all = [t.app, ...apps];
  for (let round = 0; round < 4; round++) {
    await Promise.all(all.map((app) => app.worker.drain()));
    await wait(600);
  }
  await Promise.all(apps.map((app) => app.close()));
  const { rows } = await t.owner.query<{ timers: number; fired: number; events: number; notices: number }>(
    `select count(*) as timers, count(fired_at) as fired,
       (select count(*) from event e join timer x on x.id = e.stream_id where x.stream_id = $1 and x.run > 1000 and e.type = 'case.reminded') as events,
       (select count(*) from staff_notice where stream_id = $1) as notices
     from timer where stream_id = $1 and run > 1000`,
    [id],
  );
  expect(rows[0]).toMatchObject({ timers: 1000, fired: 1000, events: 1000 });
  expect(rows[0]!.notices - before[0]!.n).toBe(1000);
});

test('the lists hold what they say, sorted by what is due, and only for those who supervise', async () => {
  t.setNow(hours(24 * 7));
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  const list = async (what: 'overdue' | 'soon' | 'unclaimed' | 'undispatched' | 'supervised', p: Person) =>
    (await t.ok(supervision.cases, { what, limit: 200 }, { as: p.token })).items;
  expect((await list('unclaimed', c.dispatcher)).map((r) => r.id)).toContain(id);
  const overdue = await list('overdue', c.dispatcher);
  expect(overdue.length).toBeGreaterThan(2);
  expect(overdue.every((r) => r.light === 'red')).toBe(true);
  const due = overdue.map((r) => [r.contactDueAt, r.resolutionDueAt].filter((x) => x !== null).sort()[0]!);
  expect(due).toEqual([...due].sort());
  expect((await list('overdue', c.head)).every((r) => r.unit?.id === c.unit)).toBe(true);
  expect((await list('supervised', c.dispatcher)).every((r) => r.supervisionLevel > 0)).toBe(true);
  expect((await t.call(supervision.cases, { what: 'overdue' }, { as: c.handler.token })).status).toBe(403);

  const { total, byUnit } = await t.ok(supervision.summary, {}, { as: c.dispatcher.token });
  expect(total.overdue).toBe(overdue.length);
  expect(byUnit.reduce((n, u) => n + u.overdue, 0)).toBe(total.overdue);
  const own = await t.ok(supervision.summary, { unitId: c.unit }, { as: c.head.token });
  expect(own.byPerson.reduce((n, p) => n + p.open, 0)).toBe(own.total.open);
  // Page by page it is the same list.
  const first = await t.ok(supervision.cases, { what: 'overdue', limit: 2 }, { as: c.dispatcher.token });
  const second = await t.ok(
    supervision.cases,
    { what: 'overdue', limit: 200, cursor: first.next! },
    { as: c.dispatcher.token },
  );
  expect([...first.items, ...second.items].map((r) => r.id)).toEqual(overdue.map((r) => r.id));
});
