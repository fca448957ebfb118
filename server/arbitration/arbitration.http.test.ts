import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, told, type Cast } from '../testing/matters.ts';
import { person, unitId, type Person } from '../testing/people.ts';

const { arbitration, cases } = contract;
let t: TestApp;
let c: Cast;
let street: Person;
let neighbour: Person;
let third: string;
let thirdHandler: Person;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  street = await person(t, [{ role: 'street_dispatcher', divisionCode: '371082007' }]);
  neighbour = await person(t, [{ role: 'street_leader', divisionCode: '371082008' }]);
  third = await unitId(t, 'dept:ecology');
  thirdHandler = await person(t, [{ role: 'handler', unitId: third }]);
});
afterAll(() => t.close());

const onList = { subjectCode: '16', offListReason: '清单没有写明' };
const openOf = async (caseId: string, as = c.dispatcher.token) =>
  (await t.ok(arbitration.list, { state: 'open', limit: 200 }, { as })).items.find((a) => a.case.id === caseId);
/** The rows of a district may be set otherwise: a conference for off-list dispatches is not wanted where returns are tried. */
const only = async (cause: 'returned' | 'off_list') =>
  t.owner.query('update conference_rule set active = cause = $1', [cause]);

async function returnedTwice(): Promise<string> {
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await steps.return(t, c, id);
  await t.drain();
  expect(await openOf(id)).toBeUndefined();
  await t.ok(cases.dispatch, { id, unitId: c.other, ...onList }, { as: c.dispatcher.token });
  await t.ok(
    cases.return,
    { id, reason: 'other_unit_leads', basis: '应由生态环境牵头', proposedUnitId: third },
    { as: c.otherHandler.token },
  );
  await t.drain();
  return id;
}

test('returned twice, a case goes to a conference; decided, it cannot be returned any more', async () => {
  await only('returned');
  const id = await returnedTwice();
  const opened = (await openOf(id))!;
  expect([opened.cause, opened.units, opened.heard, opened.light]).toEqual(['returned', 3, 0, 'green']);
  expect((await t.ok(arbitration.counts, {}, { as: c.handler.token })).waiting).toBe(1);

  const seen = await t.ok(arbitration.get, { id: opened.id }, { as: c.handler.token });
  expect(seen.can).toEqual(['speak']);
  expect(seen.returns.map((r) => r.basis)).toContain('应由生态环境牵头');
  const word = { id: opened.id, stance: 'not_ours' as const, opinion: '清单里没有这一项' };
  await t.ok(arbitration.speak, { ...word, unitId: c.unit }, { as: c.handler.token });
  const foreign = await t.call(arbitration.speak, { ...word, unitId: c.other }, { as: c.handler.token });
  expect([foreign.status, foreign.problem.code]).toEqual([404, 'unit.not_found']);
  expect((await t.ok(arbitration.counts, {}, { as: c.handler.token })).waiting).toBe(0);
  await t.ok(
    arbitration.speak,
    { ...word, unitId: third, stance: 'ours', opinion: '由我局牵头' },
    { as: thirdHandler.token },
  );
  for (const p of [c.handler, c.grid])
    expect(
      (await t.call(arbitration.decide, { id: opened.id, leadId: third, basis: '会商一致' }, { as: p.token })).status,
    ).toBe(403);
  for (const p of [neighbour, await person(t, [{ role: 'handler', unitId: await unitId(t, 'dept:parks') }])])
    expect((await t.call(arbitration.get, { id: opened.id }, { as: p.token })).problem.code).toBe(
      'arbitration.not_found',
    );

  const decided = await t.ok(
    arbitration.decide,
    { id: opened.id, leadId: third, helperIds: [c.unit, third], basis: '会商一致，由生态环境牵头，住建配合' },
    { as: street.token },
  );
  expect([decided.state, decided.lead?.id, decided.can]).toEqual(['decided', third, []]);
  expect(decided.helpers.map((h) => h.id)).toEqual([c.unit]);
  const after = await t.ok(cases.get, { id }, { as: thirdHandler.token });
  expect([after.state, after.unit?.id, after.can.includes('return')]).toEqual(['dispatched', third, false]);
  expect(after.clocks.map((k) => k.state)).toEqual(['running', 'running']);
  const refused = await t.call(
    cases.return,
    { id, reason: 'not_our_duty', basis: '还是不归我们' },
    { as: thirdHandler.token },
  );
  expect([refused.status, refused.problem.code]).toEqual([409, 'case.ownership_decided']);
  const again = await t.call(
    arbitration.decide,
    { id: opened.id, leadId: c.unit, basis: '再定一次吧' },
    { as: street.token },
  );
  expect(again.problem.code).toBe('arbitration.ended');
  await steps.accept(t, c, id, thirdHandler);
});

test('who decides on an older state of the talk hears so', async () => {
  await only('returned');
  const { id, version } = await t.ok(
    arbitration.get,
    { id: (await openOf(await returnedTwice()))!.id },
    { as: c.dispatcher.token },
  );
  const unit = await unitId(t, 'dept:water');
  await t.ok(arbitration.hear, { id, unitId: unit }, { as: c.dispatcher.token });
  const twice = await t.call(arbitration.hear, { id, unitId: unit }, { as: c.dispatcher.token });
  expect(twice.problem.code).toBe('arbitration.heard_already');
  const stale = await t.call(
    arbitration.decide,
    { id, leadId: third, basis: '会商一致', version },
    { as: c.dispatcher.token },
  );
  expect([stale.status, stale.problem.code]).toEqual([409, 'arbitration.changed_meanwhile']);
});

test('off the list: a conference, and one request for admission that counts each further dispatch', async () => {
  await only('off_list');
  t.setNow(new Date(t.now().getTime() + 60_000));
  const matters: string[] = [];
  for (let i = 0; i < 2; i++) {
    const { id } = await told(t, c);
    await steps.dispatch(t, c, id);
    matters.push(id);
  }
  await t.drain();
  const conference = (await openOf(matters[0]!))!;
  expect([conference.cause, conference.units]).toEqual(['off_list', 1]);
  const rows = (await t.ok(arbitration.admissions, { limit: 200 }, { as: c.dispatcher.token })).items;
  const request = rows.filter((r) => r.unit.id === c.unit && r.subject.code === '16');
  expect(request).toHaveLength(1);
  // those of the tests before count as well
  expect(request[0]!.times).toBeGreaterThanOrEqual(2);
  expect(request[0]!.cases.map((x) => x.id)).toEqual(expect.arrayContaining(matters));
  expect(request[0]!.cases[0]!.reason).toBe('测试派单');
  expect((await t.call(arbitration.admissions, {}, { as: c.handler.token })).status).toBe(403);

  // in hand already: who has it leads and goes on with it
  await steps.accept(t, c, matters[0]!);
  await t.ok(
    arbitration.decide,
    { id: conference.id, leadId: c.unit, basis: '由现承办单位牵头' },
    { as: c.dispatcher.token },
  );
  const kept = await t.ok(cases.get, { id: matters[0]! }, { as: c.handler.token });
  expect([kept.state, kept.unit?.id, kept.handlerName]).toEqual(['accepted', c.unit, '测试员']);
  // in hand of another: the lead takes it anew
  const second = (await openOf(matters[1]!))!;
  await steps.accept(t, c, matters[1]!);
  await t.ok(arbitration.decide, { id: second.id, leadId: c.other, basis: '改由交通牵头' }, { as: c.dispatcher.token });
  const moved = await t.ok(cases.get, { id: matters[1]! }, { as: c.otherHandler.token });
  expect([moved.state, moved.handlerName]).toEqual(['dispatched', null]);
});

test('a conference on what is answered meanwhile lapses', async () => {
  await only('off_list');
  const { id } = await told(t, c);
  await steps.dispatch(t, c, id);
  await t.drain();
  const conference = (await openOf(id))!;
  await t.ok(
    cases.notAdmit,
    { id, reason: 'in_court', competentBody: '法院', answer: '您好，此事已由法院受理。' },
    { as: c.dispatcher.token },
  );
  await t.drain();
  expect((await t.ok(arbitration.get, { id: conference.id }, { as: c.dispatcher.token })).state).toBe('lapsed');
  expect(
    (
      await t.call(
        arbitration.decide,
        { id: conference.id, leadId: third, basis: '会商一致' },
        { as: c.dispatcher.token },
      )
    ).problem.code,
  ).toBe('arbitration.ended');
});

test('a rule is a row: with three returns, two are not enough', async () => {
  await only('returned');
  const admin = await t.as('system_admin');
  const { items } = await t.ok(arbitration.rules, {}, { as: admin });
  const { cause, ...rule } = items.find((r) => r.cause === 'returned')!;
  await t.ok(arbitration.saveRule, { cause, ...rule, returns: 3 }, { as: admin });
  expect(await openOf(await returnedTwice())).toBeUndefined();
  await t.ok(arbitration.saveRule, { cause, ...rule }, { as: admin });
});

test('what is confidential is between the dispatcher and the unit that has it, in a conference too', async () => {
  await only('off_list');
  const { id } = await told(t, c, { kind: 'tip_off', confidentiality: 'confidential', text: '举报一件不能说的事' });
  await steps.dispatch(t, c, id);
  await t.drain();
  const conference = (await openOf(id))!;
  expect(conference.case.title).not.toBeNull();
  const asked = await t.call(arbitration.hear, { id: conference.id, unitId: third }, { as: c.dispatcher.token });
  expect([asked.status, asked.problem.code]).toEqual([409, 'arbitration.confidential']);
  // As one was called in before that was refused.
  await t.owner.query('insert into arbitration_unit (district_id, arbitration_id, unit_id) values (1, $1, $2)', [
    conference.id,
    third,
  ]);
  expect((await t.ok(arbitration.get, { id: conference.id }, { as: c.handler.token })).case.id).toBe(id);
  for (const p of [thirdHandler, street]) {
    const refused = [
      await t.call(arbitration.get, { id: conference.id }, { as: p.token }),
      await t.call(arbitration.decide, { id: conference.id, leadId: third, basis: '会商一致' }, { as: street.token }),
      await t.call(
        arbitration.speak,
        { id: conference.id, unitId: third, stance: 'ours', opinion: '归我们管' },
        { as: thirdHandler.token },
      ),
    ];
    expect(refused.map((r) => r.problem.code)).toEqual(refused.map(() => 'arbitration.not_found'));
  }
});
