import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, told, type Cast } from '../testing/matters.ts';

const { arbitration, cases, catalogue } = contract;
let t: TestApp;
let c: Cast;

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  await t.owner.query(`update conference_rule set active = cause = 'returned'`);
});
afterAll(() => t.close());

const seen = (id: string) => t.ok(cases.get, { id }, { as: c.dispatcher.token });
const send = (id: string, unitId: string, more: Record<string, string> = {}) =>
  t.call(
    cases.dispatch,
    { id, unitId, subjectCode: '16', offListReason: '清单没有写明', ...more },
    { as: c.dispatcher.token },
  );

test('a case that came back says so in the list and at its head: who, why, and whom they named', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  expect(await seen(id)).toMatchObject({ returned: null, marks: [] });
  await t.ok(
    cases.return,
    { id, reason: 'other_unit_leads', basis: '应由城管牵头', proposedUnitId: c.other },
    { as: c.handler.token },
  );
  const { items } = await t.ok(cases.queue, { queue: 'dispatch', limit: 200 }, { as: c.dispatcher.token });
  expect(items.find((row) => row.id === id)!.marks).toContain('returned');
  expect((await seen(id)).returned).toMatchObject({
    unit: { id: c.unit },
    reason: 'other_unit_leads',
    basis: '应由城管牵头',
    proposed: { id: c.other },
    units: [{ id: c.unit }],
  });
});

test('who sent it back is not proposed again, and gets it again only for a reason on record', async () => {
  const { id } = await told(t, c, { text: '三号楼道的路灯坏了不亮' });
  await t.owner.query(
    `insert into proposal (district_id, case_id, at, threshold, direct, basis)
     select 1, $1, now(), 0.9, false, jsonb_build_object('words', '[]'::jsonb, 'similar', '[]'::jsonb, 'choices', jsonb_build_array(
       jsonb_build_object('subject', jsonb_build_object('code', '16', 'name', ''), 'confidence', 1, 'unit', jsonb_build_object('id', $2::text, 'name', ''), 'duty', null),
       jsonb_build_object('subject', jsonb_build_object('code', '01', 'name', ''), 'confidence', 0.2, 'unit', jsonb_build_object('id', $3::text, 'name', ''), 'duty', null)))`,
    [id, c.unit, c.other],
  );
  expect((await seen(id)).proposal).toMatchObject({ choices: [{ unit: { id: c.unit } }, {}], leftOut: [] });
  await steps.dispatch(t, c, id);
  await steps.return(t, c, id);
  expect((await seen(id)).proposal).toMatchObject({
    choices: [{ unit: { id: c.other } }],
    leftOut: [{ id: c.unit }],
  });
  const refused = await send(id, c.unit);
  expect([refused.status, refused.problem.code]).toEqual([422, 'dispatch.returned_needs_reason']);
  const again = await send(id, c.unit, { againReason: '已与其核对，确属其职责' });
  expect(again.status).toBe(200);
  expect(again.body.timeline.at(-1)!.data).toMatchObject({ againReason: '已与其核对，确属其职责' });
  expect(again.body.marks).not.toContain('returned');
});

test('while a conference is open nobody sends the case anywhere; decided, it is with the lead', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.return(t, c, id);
  await steps.dispatch(t, c, id, c.other);
  await steps.return(t, c, id, c.otherHandler);
  await t.drain();
  const before = await seen(id);
  expect(before.marks).toEqual(expect.arrayContaining(['returned', 'conferring']));
  expect(before.conferringSince).not.toBeNull();
  expect(before.can).not.toContain('dispatch');
  for (const unit of [c.unit, c.other]) {
    const refused = await send(id, unit, { againReason: '再派一次' });
    expect([refused.status, refused.problem.code]).toEqual([409, 'case.in_conference']);
  }
  // the machine neither
  await t.owner.query(
    `insert into job (district_id, id, kind, payload, run_at) values (1, gen_random_uuid(), 'cases.dispatch', $1, now() - interval '1 year')`,
    [JSON.stringify({ id, subjectCode: '16' })],
  );
  await t.drain();
  expect((await seen(id)).state).toBe('received');
  const open = (await t.ok(arbitration.list, { state: 'open', limit: 200 }, { as: c.dispatcher.token })).items;
  const conference = open.find((a) => a.case.id === id)!;
  await t.ok(
    arbitration.decide,
    { id: conference.id, leadId: c.unit, basis: '会商一致，由其牵头' },
    { as: c.dispatcher.token },
  );
  expect(await seen(id)).toMatchObject({ state: 'dispatched', unit: { id: c.unit }, conferringSince: null });
  expect((await seen(id)).marks).not.toContain('conferring');
});

test('a case done again is marked while it is', async () => {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  await steps.resolve(t, c, id);
  await steps.rework(t, c, id);
  expect((await seen(id)).marks).toContain('redo');
  await steps.resolve(t, c, id);
  expect((await seen(id)).marks).not.toContain('redo');
});

test('the duty list covers a finer subject by the entry above it, with the unit of the place', async () => {
  const as = { as: c.dispatcher.token };
  const { items } = await t.ok(catalogue.duties, {}, as);
  const subjects = (await t.ok(catalogue.subjects, {}, as)).items;
  const ofTown = items.find(
    (d) =>
      d.lead.startsWith('town:') &&
      d.subject.length === 4 &&
      subjects.some((s) => s.parent === d.subject) &&
      !items.some((other) => other.subject.startsWith(d.subject) && other.subject !== d.subject),
  )!;
  const finer = subjects.find((s) => s.parent === ofTown.subject)!;
  const at = async (place: string) => (await t.ok(catalogue.covering, { subject: finer.code, place }, as)).covering;
  const [one, other] = [await at('371082007'), await at('371082008')];
  expect(one).toMatchObject({ subject: { code: ofTown.subject } });
  expect(one!.lead!.id).not.toBe(other!.lead!.id);
  // no place: the entry, without a unit
  expect((await t.ok(catalogue.covering, { subject: finer.code }, as)).covering).toMatchObject({ lead: null });
  expect((await t.call(catalogue.covering, { subject: '999999' }, as)).problem.code).toBe('subject.not_found');
  expect(subjects.find((s) => s.code === '1604')?.initials).toMatch(/^[a-z]+$/);
  // the units of the place come before those of other towns
  const station = await t.ok(contract.directory.units, { q: '综合行政执法', nearTown: '371082007', limit: 3 }, as);
  expect(station.items[0]!.division?.code.slice(0, 9)).toBe('371082007');
});
