import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, steps, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

const { cases, structure, mine } = contract;
let t: TestApp;
let c: Cast;
const start = new Date('2026-10-20T02:00:00Z');

beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
});
afterAll(() => t.close());

const merge = (id: string, intoId: string, more: { placeReason?: string } = {}) =>
  t.call(structure.merge, { id, intoId, ...more }, { as: c.dispatcher.token });
const unmerge = (id: string) => t.call(structure.unmerge, { id, reason: '不是同一处' }, { as: c.dispatcher.token });
const later = (hours: number) => t.setNow(new Date(t.now().getTime() + hours * 3_600_000));

/** All of a case that a merge may not leave a trace on, besides its version, its ledger and its events. */
async function lifeOf(id: string) {
  const { rows } = await t.owner.query(
    `select state, unit_id, subject_code, helper_ids, handler_id, duty_code, merged_into, contact_due_at is null as no_contact, resolution_due_at is null as no_resolution,
      (select count(*)::int from case_follower f where f.case_id = c.id) as followers,
      (select count(*)::int from case_task k where k.case_id = c.id and k.state in ('asked', 'accepted')) as tasks
     from case_record c where id = $1`,
    [id],
  );
  return rows[0] as Record<string, unknown>;
}
/** Working milliseconds left on the running clocks, from the product's own reading. */
const leftOf = async (id: string) => {
  const view = await t.ok(cases.get, { id }, { as: c.dispatcher.token });
  return view.clocks.map((k) => [k.clock, k.state] as const);
};
const dueOf = async (id: string) =>
  (await t.ok(cases.get, { id }, { as: c.dispatcher.token })).clocks.map((k) => k.dueAt && Date.parse(k.dueAt));

test('a merged case stands still, leaves the queues, and its reporter hears the steps and the answer of the main one', async () => {
  const main = await matterIn(t, c, 'dispatched');
  const neighbour = await person(t);
  const dup = await t.ok(
    cases.report,
    { text: '楼道灯坏了好几天，老人不敢下楼', kind: 'help', communityCode: '371082007002' },
    { as: neighbour.token },
  );
  await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [dup.id]);
  const waiting = async () =>
    (await t.ok(cases.queue, { queue: 'dispatch', limit: 200 }, { as: c.dispatcher.token })).items.map((r) => r.id);
  expect(await waiting()).toContain(dup.id);
  later(0.1);
  expect((await merge(dup.id, main.id)).status).toBe(200);
  expect(await waiting()).not.toContain(dup.id);
  // Nothing else is done to it …
  const refused = await t.call(
    cases.dispatch,
    { id: dup.id, unitId: c.unit, subjectCode: '16', offListReason: '理由' },
    { as: c.dispatcher.token },
  );
  expect(refused.problem.code).toBe('case.follows_another');
  later(0.1);
  // … its reporter stands where the main one stands, without its words.
  await steps.accept(t, c, main.id);
  const seen = await t.ok(cases.mineOne, { id: dup.id }, { as: neighbour.token });
  expect(seen).toMatchObject({ state: 'accepted', number: dup.number });
  expect(seen.steps.map((s) => s.code)).toEqual(['received', 'merged', 'accepted']);
  expect((await t.ok(cases.mine, { limit: 5 }, { as: neighbour.token })).items[0]?.state).toBe('accepted');
  const view = await t.ok(structure.get, { id: main.id }, { as: c.handler.token });
  expect(view.merged).toMatchObject([{ id: dup.id, text: '楼道灯坏了好几天，老人不敢下楼', ended: false }]);
  await t.ok(cases.add, { id: dup.id, text: '三楼也不亮' }, { as: neighbour.token });
  expect((await t.ok(structure.get, { id: main.id }, { as: c.handler.token })).merged[0]?.additions).toEqual([
    '三楼也不亮',
  ]);
  await steps.resolve(t, c, main.id);
  await steps.verify(t, c, main.id);
  await t.drain();
  const over = await t.ok(cases.mineOne, { id: dup.id }, { as: neighbour.token });
  expect(over).toMatchObject({ state: 'answered', outcome: 'solved', answer: '您好，楼道的灯已经修好，请查看。' });
  const notices = await t.ok(mine.notices, {}, { as: neighbour.token });
  expect(notices.items.map((n) => n.code)).toEqual(
    expect.arrayContaining(['case.merged', 'case.accepted', 'case.answered']),
  );
  // Each rates for themselves.
  await t.ok(cases.rate, { id: dup.id, stars: 2 }, { as: neighbour.token });
  await t.ok(cases.rate, { id: main.id, stars: 5 }, { as: c.resident.token });
  const stars = await t.owner.query('select stars from case_rating where case_id = any($1) order by stars', [
    [main.id, dup.id],
  ]);
  expect(stars.rows).toEqual([{ stars: 2 }, { stars: 5 }]);
  // Not satisfied: it goes its own way, at the unit that answered.
  const again = await t.ok(cases.reopen, { id: dup.id, reason: '还是不亮' }, { as: neighbour.token });
  expect(again.state).toBe('accepted');
  expect(await lifeOf(dup.id)).toMatchObject({ merged_into: null, unit_id: c.unit });
});

test('a place match gates a merge; who says why passes it', async () => {
  const main = await told(t, c, { communityCode: '371082007002' });
  const far = await told(t, c, { communityCode: '371082007003' });
  expect((await merge(far.id, main.id)).problem.code).toBe('case.place_differs');
  expect((await merge(far.id, main.id, { placeReason: '路在两个社区中间' })).status).toBe(200);
});

test('two points further apart than the rule are not one place', async () => {
  const main = await told(t, c);
  const near = await told(t, c);
  const far = await told(t, c);
  const put = (id: string, lng: number) =>
    t.owner.query('update case_record set lng = $2, lat = 37.16 where id = $1', [id, lng]);
  await put(main.id, 122.42);
  await put(near.id, 122.422);
  await put(far.id, 122.425);
  expect((await merge(far.id, main.id)).problem).toMatchObject({ code: 'case.place_differs', params: { metres: 443 } });
  expect((await merge(near.id, main.id)).status).toBe(200);
});

test('who told a merged case urges who has the main one, once its promise is over, and each at most once a day', async () => {
  const main = await matterIn(t, c, 'dispatched');
  const neighbour = await person(t);
  const tell = async () => {
    const filed = await t.ok(
      cases.report,
      { text: '楼道灯还是不亮', kind: 'help', communityCode: '371082007002' },
      { as: neighbour.token },
    );
    await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [filed.id]);
    return filed;
  };
  const dup = await tell();
  const early = await tell();
  later(0.1);
  expect((await merge(dup.id, main.id)).status).toBe(200);
  const remind = (id: string) => t.call(cases.remind, { id }, { as: neighbour.token });
  const can = async (id: string) => (await t.ok(cases.mineOne, { id }, { as: neighbour.token })).can;
  // The main one promised a call within a working day: not over yet.
  expect((await remind(dup.id)).problem.code).toBe('case.urge_too_early');
  expect(await can(dup.id)).not.toContain('remind');
  // Nobody asked it anything, which it says plainly.
  expect((await t.call(cases.reply, { id: dup.id, text: '三号楼' }, { as: neighbour.token })).problem.code).toBe(
    'case.action_not_allowed',
  );
  later(48);
  expect(await can(dup.id)).toContain('remind');
  const before = (await t.ok(cases.get, { id: main.id }, { as: c.handler.token })).urges;
  const done = await remind(dup.id);
  expect(done.status).toBe(200);
  expect(done.body.steps.map((s) => s.code)).toEqual(['received', 'merged', 'reminded']);
  const view = await t.ok(cases.get, { id: main.id }, { as: c.handler.token });
  expect(view.urges).toBe(before + 1);
  expect(view.marks).toContain('urged');
  expect(view.timeline.at(-1)).toMatchObject({ type: 'case.urged', data: { by: 'follower', n: before + 1 } });
  // Who told the main one urged nothing.
  const own = await t.ok(cases.mineOne, { id: main.id }, { as: c.resident.token });
  expect(own.steps.map((s) => s.code)).not.toContain('reminded');
  expect((await remind(dup.id)).problem.code).toBe('case.urged_already');
  // One that nobody has in hand has promised nothing.
  const waits = await told(t, c);
  expect((await merge(early.id, waits.id)).status).toBe(200);
  expect((await remind(early.id)).problem.code).toBe('case.action_not_allowed');
  expect(await can(early.id)).not.toContain('remind');
  t.setNow(start);
});

test('what may not lead, may not be merged into; who may not see both, merges nothing', async () => {
  const main = await told(t, c);
  const dup = await told(t, c);
  const third = await told(t, c);
  expect((await merge(main.id, main.id)).problem.code).toBe('case.same_case');
  const over = await matterIn(t, c, 'answered');
  expect((await merge(dup.id, over.id)).problem.code).toBe('case.main_not_open');
  expect((await merge(over.id, dup.id)).problem.code).toBe('case.action_not_allowed');
  expect((await merge(dup.id, main.id)).status).toBe(200);
  expect((await merge(third.id, dup.id)).problem.code).toBe('case.main_not_open');
  expect((await merge(dup.id, third.id)).problem.code).toBe('case.follows_another');
  const secret = await told(t, c, { confidentiality: 'confidential' });
  expect((await merge(third.id, secret.id)).problem.code).toBe('case.main_not_open');
  expect((await merge(secret.id, third.id)).problem.code).toBe('case.action_not_allowed');
  for (const who of [c.handler, c.grid, c.resident])
    expect([403, 404]).toContain(
      (await t.call(structure.merge, { id: third.id, intoId: main.id }, { as: who.token })).status,
    );
  // A unit's head merges only what both lie with the unit.
  const [ours, theirs] = [await matterIn(t, c, 'dispatched'), await told(t, c)];
  await steps.dispatch(t, c, theirs.id, c.other);
  expect((await t.call(structure.merge, { id: ours.id, intoId: theirs.id }, { as: c.head.token })).problem.code).toBe(
    'case.not_found',
  );
});

test('what is merged into a merged case moves with it, and the main one withdrawn lets all go', async () => {
  const [a, b, d] = [await told(t, c), await told(t, c), await told(t, c)];
  await merge(a.id, b.id);
  await merge(b.id, d.id);
  expect(await lifeOf(a.id)).toMatchObject({ merged_into: d.id });
  await t.ok(cases.withdraw, { id: d.id }, { as: c.resident.token });
  await t.drain();
  for (const id of [a.id, b.id]) expect(await lifeOf(id)).toMatchObject({ merged_into: null, state: 'received' });
});

test('a clock that stands still for its own reason is not woken by a merge', async () => {
  const main = await matterIn(t, c, 'dispatched');
  const dup = await matterIn(t, c, 'dispatched');
  await steps.return(t, c, dup.id);
  expect((await merge(dup.id, main.id)).status).toBe(200);
  expect((await unmerge(dup.id)).status).toBe(200);
  expect(await leftOf(dup.id)).toEqual([
    ['contact', 'paused'],
    ['resolution', 'paused'],
  ]);
});

test('merge and unmerge, in any order and at any hour, give back every case exactly as it was, with the time it had left', async () => {
  const base = t.now();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('received' as const, 'dispatched' as const, 'accepted' as const), {
        minLength: 2,
        maxLength: 3,
      }),
      fc.array(fc.record({ pick: fc.nat(2), into: fc.nat(2), hours: fc.integer({ min: 0, max: 5 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      async (states, moves) => {
        t.setNow(base);
        const made = [];
        for (const state of states) made.push((await matterIn(t, c, state)).id);
        const before = await Promise.all(made.map(lifeOf));
        const neighbour = await person(t);
        for (const id of made) await t.ok(structure.follow, { id }, { as: neighbour.token });
        const first = await Promise.all(made.map(dueOf));
        const stood = made.map(() => 0);
        const merged = new Map<string, number>();
        const into = new Map<string, string>();
        for (const { pick, into: other, hours } of moves) {
          const [id, main] = [made[pick % made.length]!, made[other % made.length]!];
          const done = await merge(id, main);
          const may = id !== main && !into.has(id) && !into.has(main);
          expect(done.status === 200).toBe(may);
          if (may) {
            for (const [follower, lead] of into) if (lead === id) into.set(follower, main);
            into.set(id, main);
            merged.set(id, t.now().getTime());
          }
          later(hours);
        }
        const counted = await t.owner.query('select count(*)::int as n from case_record where merged_into = any($1)', [
          made,
        ]);
        expect(counted.rows[0]).toEqual({ n: into.size });
        for (const id of into.keys()) {
          expect((await unmerge(id)).status).toBe(200);
          stood[made.indexOf(id)] = t.now().getTime() - merged.get(id)!;
        }
        const after = await Promise.all(made.map(lifeOf));
        expect(after).toEqual(before.map((b) => ({ ...b, followers: Number(b.followers) + 1 })));
        // Within one working day the office clock and the calendar run alike here: due later by what it stood still, never sooner.
        const last = await Promise.all(made.map(dueOf));
        first.forEach((dues, i) =>
          dues.forEach((due, k) => {
            expect(last[i]![k] === null).toBe(due === null);
            if (due !== null) expect(Number(last[i]![k]) - Number(due)).toBeGreaterThanOrEqual(0);
            if (due !== null && stood[i] === 0) expect(last[i]![k]).toBe(due);
          }),
        );
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
