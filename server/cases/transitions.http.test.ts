import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseStates, type CaseAction, type CaseKind, type CaseState } from '#contract/cases.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, steps, told, type Cast } from '../testing/matters.ts';
import type { Person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
const start = new Date('2026-10-20T02:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
});
afterAll(() => t.close());

const { cases } = contract;
const answer = '您好，楼道的灯已经修好，请查看。';
type Act = {
  endpoint: Endpoint;
  body: () => Record<string, unknown>;
  by: () => Person;
  wrong: () => Person[];
  event: string;
};
const staff = (c2: Cast) => [c2.dispatcher, c2.handler, c2.head, c2.otherHandler, c2.grid];
const but = (...right: Person[]) => staff(c).filter((p) => !right.includes(p));

/** Every action a person takes, by whom it may be taken, and by whom not. */
const acts: Partial<Record<CaseAction, Act>> = {
  dispatch: {
    endpoint: cases.dispatch,
    body: () => ({ unitId: c.unit, subjectCode: '16', offListReason: '理由' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.dispatched',
  },
  return: {
    endpoint: cases.return,
    body: () => ({ reason: 'unclear', basis: '地点说不清楚' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.returned',
  },
  accept: {
    endpoint: cases.accept,
    body: () => ({}),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.accepted',
  },
  contact: {
    endpoint: cases.contact,
    body: () => ({ how: 'visit', note: '上门了' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.contacted',
  },
  transfer: {
    endpoint: cases.transfer,
    body: () => ({ unitId: c.other, reason: '归他们管' }),
    by: () => c.head,
    wrong: () => but(c.head, c.dispatcher),
    event: 'case.transferred',
  },
  resolve: {
    endpoint: cases.resolve,
    body: () => ({ outcome: 'solved', result: '已修好了', answer }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.resolved',
  },
  verify: {
    endpoint: cases.verify,
    body: () => ({ passed: true, note: '好' }),
    by: () => c.grid,
    wrong: () => but(c.grid),
    event: 'case.verified',
  },
  rework: {
    endpoint: cases.verify,
    body: () => ({ passed: false, note: '不好' }),
    by: () => c.grid,
    wrong: () => but(c.grid),
    event: 'case.reworked',
  },
  answer: {
    endpoint: cases.answer,
    body: () => ({ answer }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head, c.dispatcher),
    event: 'case.answered',
  },
  not_admit: {
    endpoint: cases.notAdmit,
    body: () => ({ reason: 'in_court', competentBody: '法院', answer }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher, c.head),
    event: 'case.not_admitted',
  },
  withdraw: {
    endpoint: cases.withdraw,
    body: () => ({}),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.withdrawn',
  },
  add: {
    endpoint: cases.add,
    body: () => ({ text: '补充一句' }),
    by: () => c.resident,
    wrong: () => [c.otherHandler],
    event: 'case.added',
  },
  rate: {
    endpoint: cases.rate,
    body: () => ({ stars: 3 }),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.rated',
  },
  reopen: {
    endpoint: cases.reopen,
    body: () => ({ reason: '没有修好' }),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.reopened',
  },
};

// What may be done in which state, written out from domain.md § 2 and not from rules.ts. `desk`: a question is answered without going to look.
const looked: Record<CaseState, CaseAction[]> = {
  received: ['dispatch', 'not_admit', 'withdraw', 'add'],
  dispatched: ['return', 'accept', 'contact', 'transfer', 'not_admit', 'withdraw', 'add'],
  accepted: ['contact', 'transfer', 'resolve', 'not_admit', 'withdraw', 'add'],
  resolved: ['verify', 'rework', 'add'],
  verified: ['answer', 'add'],
  answered: ['add', 'rate', 'reopen'],
  closed: ['reopen'],
};
const desk: Partial<Record<CaseState, CaseAction[]>> = { ...looked, resolved: ['answer', 'add'] };

const send = (action: CaseAction, id: string, by: Person, more: Record<string, unknown> = {}) =>
  t.call(acts[action]!.endpoint, { id, ...acts[action]!.body(), ...more } as never, { as: by.token });
const row = async (id: string) =>
  (
    await t.owner.query<{ state: string; version: number; answer: string | null }>(
      'select state, version, answer from case_record where id = $1',
      [id],
    )
  ).rows[0]!;

const combos = (
  [
    ['help', looked],
    ['question', desk],
  ] as const
).flatMap(([kind, table]) =>
  caseStates
    .filter((s) => !(kind === 'question' && s === 'verified'))
    .flatMap((state) =>
      (Object.keys(acts) as CaseAction[]).map(
        (action) => [kind as CaseKind, state, action, table[state]!.includes(action)] as const,
      ),
    ),
);

describe.each(['help', 'question'] as const)('a %s', (kind) => {
  test.each(combos.filter(([k]) => k === kind))(
    '(%s) that is %s: %s is allowed: %s',
    async (_, state, action, allowed) => {
      const { id } = await matterIn(t, c, state, kind);
      const before = await row(id);
      const act = acts[action]!;
      for (const stranger of act.wrong()) {
        const refused = await send(action, id, stranger);
        expect([403, 404]).toContain(refused.status);
        expect(['access.not_permitted', 'case.not_found']).toContain(refused.problem.code);
      }
      expect(await row(id)).toEqual(before);
      const reply = await send(action, id, act.by());
      if (!allowed) {
        // With nobody to hold it the matter is out of the unit’s sight; then it is not there for them.
        const hidden =
          state === 'received' && ['return', 'accept', 'contact', 'transfer', 'resolve', 'answer'].includes(action);
        expect([reply.status, reply.problem.code]).toEqual(
          hidden ? [404, 'case.not_found'] : [409, 'case.action_not_allowed'],
        );
        expect(await row(id)).toEqual(before);
        return;
      }
      expect(reply.status).toBe(200);
      const after = await row(id);
      expect(after.version).toBe(before.version + 1);
      const { rows } = await t.owner.query<{ type: string }>(
        'select type from event where stream_id = $1 order by seq desc limit 1',
        [id],
      );
      expect(rows[0]!.type).toBe(act.event);
    },
  );
});

test('what a page offers is what the door allows', async () => {
  for (const state of caseStates) {
    const { id } = await matterIn(t, c, state);
    for (const who of [c.dispatcher, c.handler, c.head, c.grid]) {
      const seen = await t.call(cases.get, { id }, { as: who.token });
      if (seen.status !== 200) continue;
      for (const action of Object.keys(acts) as CaseAction[]) {
        if (looked[state].includes(action)) continue;
        expect(seen.body.can).not.toContain(action);
      }
      if (who === acts[looked[state][0]!]!.by()) expect(seen.body.can).toContain(looked[state][0]);
    }
    expect(
      (await t.ok(cases.mineOne, { id }, { as: c.resident.token })).can.every((a) => looked[state].includes(a)),
    ).toBe(true);
  }
});

test('who acts on an older version than there is hears so, in every state, and nothing happens', async () => {
  const versioned = (Object.keys(acts) as CaseAction[]).filter(
    (a) => !['withdraw', 'add', 'rate', 'reopen'].includes(a),
  );
  for (const action of versioned) {
    const state = caseStates.find((s) => looked[s].includes(action))!;
    const { id } = await matterIn(t, c, state);
    const before = await row(id);
    const stale = await send(action, id, acts[action]!.by(), { version: before.version + 1 });
    expect([stale.status, stale.problem.code]).toEqual([409, 'case.changed_meanwhile']);
    expect(await row(id)).toEqual(before);
    expect((await send(action, id, acts[action]!.by(), { version: before.version })).status).toBe(200);
  }
});

test('a second reopening, one of a matter taken back, and one a week after the end are refused', async () => {
  const once = await matterIn(t, c, 'closed');
  expect((await send('reopen', once.id, c.resident)).status).toBe(200);
  await steps.resolve(t, c, once.id);
  await steps.verify(t, c, once.id);
  await steps.answer(t, c, once.id);
  expect((await send('reopen', once.id, c.resident)).problem.code).toBe('case.reopened_already');
  const back = await matterIn(t, c, 'accepted');
  await send('withdraw', back.id, c.resident);
  expect((await send('reopen', back.id, c.resident)).problem.code).toBe('case.action_not_allowed');
  const late = await matterIn(t, c, 'closed');
  t.setNow(new Date(start.getTime() + 8 * 86_400_000));
  expect((await send('reopen', late.id, c.resident)).problem.code).toBe('case.action_not_allowed');
  t.setNow(start);
});

test('a return after its time is refused with the time it ended', async () => {
  const { id } = await matterIn(t, c, 'dispatched');
  t.setNow(new Date(start.getTime() + 9 * 86_400_000));
  const refused = await send('return', id, c.handler);
  expect([refused.status, refused.problem.code]).toEqual([409, 'case.return_time_over']);
  t.setNow(start);
});

test.each([
  ['confidential', { kind: 'tip_off' as const, confidentiality: 'confidential' as const }],
  ['of which nobody knows the place', { communityCode: undefined }],
])('a matter that is %s, so that nobody can go and look, is answered all the same', async (_, more) => {
  const { id } = await told(t, c, { text: '说不清在哪里的一件事', ...more });
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  const resolved = await steps.resolve(t, c, id);
  expect(resolved.can).toContain('answer');
  await t.drain();
  expect((await row(id)).state).toBe('answered');
});

test('the database itself refuses an end without an answer, and a matter held by nobody', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const app = new pg.Client({ connectionString: t.appUrl });
  await app.connect();
  await app.query(`set linli.district = '1'`);
  const set = (what: string) =>
    app.query(`update case_record set ${what} where id = $1`, [id]).then(
      (r) => r.rowCount,
      (e: { constraint?: string }) => e.constraint,
    );
  for (const state of ['answered', 'closed']) {
    expect(await set(`state = '${state}'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', answer = ' ', outcome = 'solved'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', answer = '', outcome = 'solved'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', answer = '答复'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', outcome = 'withdrawn'`)).toBe('no_end_without_answer');
  }
  for (const state of ['dispatched', 'accepted', 'resolved', 'verified'])
    expect(await set(`state = '${state}', unit_id = null`)).toBe('held_by_somebody');
  expect(await set(`state = 'gone'`)).toBe('case_record_state_check');
  await app.end();
});
