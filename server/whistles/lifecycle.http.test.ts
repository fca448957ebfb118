import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { contract } from '#contract/index.ts';
import { whistleStates, type WhistleAction, type WhistleState } from '#contract/whistles.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { person, unitId, type Person } from '../testing/people.ts';

const { whistles } = contract;
const start = new Date('2026-10-20T02:00:00Z');
const town = '371082007';
let t: TestApp;
let units: { street: string; lead: string; co: string; other: string };
let who: Record<'street' | 'office' | 'leader' | 'lead' | 'co' | 'stranger' | 'neighbour' | 'centre', Person>;

beforeAll(async () => {
  t = await testApp({ now: start });
  units = {
    street: await unitId(t, town),
    lead: await unitId(t, 'dept:market'),
    co: await unitId(t, 'dept:sanitation'),
    other: await unitId(t, 'dept:transport'),
  };
  who = {
    street: await person(t, [{ role: 'street_dispatcher', divisionCode: town }]),
    office: await person(t, [{ role: 'handler', unitId: units.street }]),
    leader: await person(t, [{ role: 'street_leader', divisionCode: town }]),
    lead: await person(t, [{ role: 'handler', unitId: units.lead }]),
    co: await person(t, [{ role: 'handler', unitId: units.co }]),
    stranger: await person(t, [{ role: 'unit_head', unitId: units.other }]),
    neighbour: await person(t, [{ role: 'street_dispatcher', divisionCode: '371082008' }]),
    centre: await person(t, [{ role: 'dispatcher' }]),
  };
});
afterAll(() => t.close());

const draft = (more: Record<string, unknown> = {}) => ({
  kind: 'joint_enforcement',
  title: '夜市占道联合整治',
  reason: '摊位占道，油烟和噪声到凌晨',
  beyond: '街道没有食品执法权',
  leadId: units.lead,
  coIds: [units.co],
  placeText: '河滨路口',
  ...more,
});
const blow = async (more: Record<string, unknown> = {}) =>
  (await t.ok(whistles.propose, draft(more) as never, { as: who.street.token })).id;
const arrivalOf = (unit: string) => ({ unitId: unit, photoIds: [], note: '' });
const result = '劝离摊位二十家，登记三家';
const ratings = () => ({
  ratings: [
    { unitId: units.lead, stars: 5, words: '到得快' },
    { unitId: units.co, stars: 3, words: '' },
  ],
});

type Act = { endpoint: Endpoint; body: () => Record<string, unknown>; by: () => Person; event: string };
/** Every action a person takes, and by whom; everybody else is refused in every state. */
const acts: Partial<Record<WhistleAction, Act>> = {
  revise: {
    endpoint: whistles.revise,
    body: () => draft({ title: '改过的题目' }),
    by: () => who.street,
    event: 'whistle.revised',
  },
  approve: { endpoint: whistles.approve, body: () => ({}), by: () => who.leader, event: 'whistle.blown' },
  refuse: {
    endpoint: whistles.refuse,
    body: () => ({ reason: '先由中队处理' }),
    by: () => who.leader,
    event: 'whistle.refused',
  },
  cancel: {
    endpoint: whistles.cancel,
    body: () => ({ reason: '已自行散去' }),
    by: () => who.street,
    event: 'whistle.cancelled',
  },
  arrive: {
    endpoint: whistles.arrive,
    body: () => arrivalOf(units.lead),
    by: () => who.lead,
    event: 'whistle.arrived',
  },
  note: { endpoint: whistles.note, body: () => ({ text: '还剩三家' }), by: () => who.lead, event: 'whistle.noted' },
  done: { endpoint: whistles.done, body: () => ({ result }), by: () => who.lead, event: 'whistle.done' },
  rework: {
    endpoint: whistles.rework,
    body: () => ({ reason: '北段还有摊位' }),
    by: () => who.street,
    event: 'whistle.reworked',
  },
  confirm: { endpoint: whistles.confirm, body: () => ({}), by: () => who.street, event: 'whistle.confirmed' },
  leave: { endpoint: whistles.leave, body: () => ({ unitId: units.lead }), by: () => who.lead, event: 'whistle.left' },
  rate: { endpoint: whistles.rate, body: ratings, by: () => who.street, event: 'whistle.rated' },
};

const act = (action: WhistleAction, id: string, by = acts[action]!.by(), more: Record<string, unknown> = {}) =>
  t.call(acts[action]!.endpoint, { id, ...acts[action]!.body(), ...more } as never, { as: by.token });
const must = async (action: WhistleAction, id: string) => {
  const reply = await act(action, id);
  expect([action, reply.status, reply.problem?.code]).toEqual([action, 200, undefined]);
};
const get = (id: string, as = who.centre.token) => t.ok(whistles.get, { id }, { as });

const ways: Record<WhistleState, WhistleAction[]> = {
  proposed: [],
  refused: ['refuse'],
  blown: ['approve'],
  working: ['approve', 'arrive'],
  done: ['approve', 'arrive', 'done'],
  confirmed: ['approve', 'arrive', 'done', 'confirm'],
  closed: ['approve', 'arrive', 'done', 'confirm', 'rate'],
  cancelled: ['cancel'],
};
async function whistleIn(state: WhistleState): Promise<string> {
  const id = await blow();
  for (const action of ways[state]) await must(action, id);
  expect((await get(id)).state).toBe(state);
  return id;
}

// What may be done in which state, from domain.md § 2 and the brief of the flow, not from rules.ts. In all of them the leader has approved.
const may: Record<WhistleState, WhistleAction[]> = {
  proposed: ['approve', 'refuse', 'cancel'],
  refused: ['revise', 'cancel'],
  blown: ['cancel', 'arrive', 'note'],
  working: ['note', 'done'],
  done: ['note', 'rework', 'confirm', 'leave'],
  confirmed: ['note', 'rate'],
  closed: [],
  cancelled: [],
};
/** Refusals that say more than "not now". */
const codes: Partial<Record<`${WhistleState}/${WhistleAction}`, string>> = {
  'blown/leave': 'whistle.not_done_yet',
  'working/leave': 'whistle.not_done_yet',
  'working/arrive': 'whistle.arrived_already',
  'done/arrive': 'whistle.arrived_already',
  'confirmed/arrive': 'whistle.arrived_already',
  'confirmed/leave': 'whistle.not_there',
};

describe.each(whistleStates.map((s) => [s]))('a whistle that is %s', (state) => {
  test.each((Object.keys(acts) as WhistleAction[]).map((a) => [a, may[state].includes(a)] as const))(
    '%s is allowed: %s',
    async (action, allowed) => {
      const id = await whistleIn(state);
      const before = await get(id);
      for (const stranger of Object.values(who)) {
        if (stranger === acts[action]!.by()) continue;
        const rightful =
          action === 'note' ||
          (stranger === who.office && ['revise', 'cancel', 'rework', 'confirm', 'rate'].includes(action)) ||
          // of their own unit they speak, of another's they hear that it is not theirs
          (stranger === who.co && ['arrive', 'leave'].includes(action));
        if (rightful) continue;
        const refused = await act(action, id, stranger);
        expect(['access.not_permitted', 'whistle.not_found']).toContain(refused.problem.code);
      }
      expect(await get(id)).toEqual(before);
      const offered = (await t.call(whistles.get, { id }, { as: acts[action]!.by().token })).body;
      if (offered) expect(offered.can?.includes(action) ?? false).toBe(allowed);
      const reply = await act(action, id);
      if (!allowed) {
        // before they are called, the units do not know of it
        const hidden = ['proposed', 'refused', 'cancelled'].includes(state) && acts[action]!.by() === who.lead;
        expect([reply.status, reply.problem.code]).toEqual(
          hidden ? [404, 'whistle.not_found'] : [409, codes[`${state}/${action}`] ?? 'whistle.action_not_allowed'],
        );
        expect(await get(id)).toEqual(before);
        return;
      }
      expect(reply.status).toBe(200);
      const { rows } = await t.owner.query<{ type: string; data: { unitIds: string[] } }>(
        'select type, data from event where stream_id = $1 order by seq desc limit 1',
        [id],
      );
      expect(rows[0]!.type).toBe(acts[action]!.event);
      expect(rows[0]!.data.unitIds.sort()).toEqual([units.lead, units.co].sort());
    },
  );
});

test('from call to rating: every unit has its clock, is there in time or not, and is rated', async () => {
  t.setNow(start);
  const id = await blow({ kind: 'emergency' });
  let w = await get(id);
  expect([w.state, w.approval, w.arriveMinutes]).toEqual(['blown', 'pending', 30]);
  expect(w.called.map((u) => [u.state, u.light])).toEqual([
    ['called', 'green'],
    ['called', 'green'],
  ]);
  t.setNow(new Date(start.getTime() + 25 * 60_000));
  expect((await get(id)).light).toBe('yellow');
  await t.ok(
    whistles.arrive,
    { id, ...arrivalOf(units.lead), point: { lng: 122.42, lat: 37.16, crs: 'WGS84', source: 'gps' } },
    { as: who.lead.token },
  );
  t.setNow(new Date(start.getTime() + 31 * 60_000));
  await t.drain();
  w = await get(id);
  expect(w.light).toBe('red');
  expect(w.called.map((u) => u.onTime)).toEqual([true, false]);
  const missed = w.timeline.filter((e) => e.type === 'whistle.arrival_missed');
  expect(missed).toHaveLength(1);
  await t.ok(whistles.arrive, { id, ...arrivalOf(units.co) }, { as: who.co.token });
  expect((await act('leave', id, who.lead)).problem.code).toBe('whistle.not_done_yet');
  await must('done', id);
  await must('leave', id);
  // not done after all: who has left is called back, with a clock
  await must('rework', id);
  w = await get(id);
  expect(w.called.map((u) => u.state)).toEqual(['called', 'arrived']);
  expect((await act('done', id)).problem.code).toBe('whistle.lead_not_there');
  await must('arrive', id);
  await must('done', id);
  await must('confirm', id);
  expect((await act('rate', id)).problem.code).toBe('whistle.not_approved_yet');
  await t.ok(whistles.approve, { id }, { as: who.leader.token });
  const half = await t.call(
    whistles.rate,
    { id, ratings: [{ unitId: units.lead, stars: 5 }] },
    { as: who.street.token },
  );
  expect([half.status, half.problem.code]).toEqual([422, 'whistle.rate_all_units']);
  await must('rate', id);
  w = await get(id);
  expect([w.state, w.result]).toEqual(['closed', result]);
  expect(w.called.map((u) => [u.state, u.stars])).toEqual([
    ['left', 5],
    ['left', 3],
  ]);
  const said = w.timeline.at(-1)!.data.ratings as { stars: number; words: string }[];
  expect(said.map((r) => r.words)).toContain('到得快');
  t.setNow(start);
});

test('who was called is late by the clock alone: not because others were done before, and arrivals are recorded then too', async () => {
  t.setNow(start);
  const id = await blow({ kind: 'emergency' });
  await must('arrive', id);
  await must('done', id);
  await must('confirm', id);
  const co = async () => (await get(id)).called.find((u) => !u.leads)!;
  expect(await co()).toMatchObject({ state: 'called', onTime: null, arrivedAt: null });
  // Still in time, and the lead is long done.
  t.setNow(new Date(start.getTime() + 29 * 60_000));
  const later = await blow({ kind: 'emergency' });
  await t.ok(whistles.arrive, { id, ...arrivalOf(units.co) }, { as: who.co.token });
  expect(await co()).toMatchObject({ state: 'arrived', onTime: true });
  await t.ok(whistles.leave, { id, unitId: units.co }, { as: who.co.token });
  expect(await co()).toMatchObject({ state: 'left', onTime: true });
  // The time of the other one goes by after all was confirmed: that is on record, once.
  await must('arrive', later);
  await must('done', later);
  await must('confirm', later);
  t.setNow(new Date(start.getTime() + 60 * 60_000));
  await t.drain();
  const w = await get(later);
  expect(w.called.find((u) => !u.leads)).toMatchObject({ state: 'called', onTime: false });
  expect(w.timeline.filter((e) => e.type === 'whistle.arrival_missed')).toHaveLength(1);
  t.setNow(start);
});

test('an emergency that should not have been blown goes on record, and ends all the same', async () => {
  const id = await blow({ kind: 'emergency' });
  await must('arrive', id);
  await t.ok(whistles.refuse, { id, reason: '不属于应急' }, { as: who.leader.token });
  for (const action of ['done', 'confirm', 'rate'] as const) await must(action, id);
  expect(await get(id)).toMatchObject({ state: 'closed', approval: 'refused' });
});

test('nobody approves their own, and the words of people are not in the events', async () => {
  const both = await person(t, [
    { role: 'street_dispatcher', divisionCode: town },
    { role: 'street_leader', divisionCode: town },
  ]);
  const { id, can } = await t.ok(whistles.propose, draft() as never, { as: both.token });
  expect(can).not.toContain('approve');
  expect((await t.call(whistles.approve, { id }, { as: both.token })).problem.code).toBe('whistle.not_ones_own');
  await t.ok(whistles.refuse, { id, reason: '一句不该留下的话' }, { as: who.leader.token });
  const { rows } = await t.owner.query<{ data: string }>('select data::text from event where stream_id = $1', [id]);
  expect(rows.map((r) => r.data).join()).not.toContain('不该留下');
});

test('the handler of the town office blows for its street; one of a department blows for nobody', async () => {
  const own = await t.ok(whistles.propose, draft() as never, { as: who.office.token });
  expect(own.town.code).toBe(town);
  const refused = await t.call(whistles.propose, draft() as never, { as: who.stranger.token });
  expect([refused.status, refused.problem.code]).toEqual([403, 'access.not_permitted']);
  const two = await person(t, [
    { role: 'street_dispatcher', divisionCode: town },
    { role: 'street_dispatcher', divisionCode: '371082008' },
  ]);
  expect((await t.call(whistles.propose, draft() as never, { as: two.token })).problem.code).toBe(
    'whistle.street_unclear',
  );
  const chosen = await t.ok(whistles.propose, draft({ townCode: '371082008' }) as never, { as: two.token });
  expect(chosen.town.code).toBe('371082008');
});

test('lists and counts hold what waits for each', async () => {
  const fresh = await person(t, [{ role: 'handler', unitId: await unitId(t, 'dept:parks') }]);
  const parks = await unitId(t, 'dept:parks');
  const id = await blow({ leadId: parks });
  const inList = async (list: 'approve' | 'answer' | 'street' | 'all', p: Person) =>
    (await t.ok(whistles.list, { list, limit: 200 }, { as: p.token })).items.some((w) => w.id === id);
  expect(await inList('approve', who.leader)).toBe(true);
  expect(await inList('all', fresh)).toBe(false);
  expect((await t.ok(whistles.counts, {}, { as: fresh.token })).answer).toBe(0);
  await must('approve', id);
  expect(await inList('approve', who.leader)).toBe(false);
  expect(await inList('answer', fresh)).toBe(true);
  expect(await inList('street', who.street)).toBe(true);
  expect(await inList('all', who.neighbour)).toBe(false);
  expect((await t.ok(whistles.counts, {}, { as: fresh.token })).answer).toBe(1);
});

test('the monitor counts calls, arrivals in time and stars as a recount in SQL does', async () => {
  const m = await t.ok(whistles.monitor, { days: 30 }, { as: who.centre.token });
  const { rows } = await t.owner.query<{
    called: number;
    due: number;
    arrived: number;
    on_time: number;
    blown: number;
  }>(
    `
    select count(*)::int as called, count(*) filter (where arrived_at is not null or arrive_by < $1)::int as due, count(arrived_at)::int as arrived, count(*) filter (where arrived_at <= arrive_by)::int as on_time,
      count(distinct whistle_id)::int as blown
    from whistle_unit u join whistle w on w.id = u.whistle_id where u.called_at is not null and w.state <> 'cancelled'`,
    [t.now()],
  );
  expect([m.called, m.due, m.arrived, m.onTime, m.blown]).toEqual([
    rows[0]!.called,
    rows[0]!.due,
    rows[0]!.arrived,
    rows[0]!.on_time,
    rows[0]!.blown,
  ]);
  expect(m.byUnit.find((u) => u.unit.id === units.lead)!.called).toBeGreaterThan(3);
  const neighbour = await t.ok(whistles.monitor, { days: 30 }, { as: who.neighbour.token });
  expect(neighbour.byTown.every((x) => x.town.code === '371082008')).toBe(true);
});
