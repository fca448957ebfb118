import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseKinds, confidentialities, type CaseState } from '#contract/cases.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { contract } from '#contract/index.ts';
import { verifyAudit } from '../kernel/audit.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, type Cast } from '../testing/matters.ts';
import type { Person } from '../testing/people.ts';
import { keptFacts, recountedFacts, recountedSums, storedSums } from '../testing/recount.ts';

let t: TestApp;
let c: Cast;
const start = new Date('2026-03-02T01:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start });
  // While a conference is open nothing is dispatched: conferences have tests of their own.
  await t.owner.query('update conference_rule set active = false');
  await t.drain();
  c = await cast(t);
});
afterAll(() => t.close());

const { cases } = contract;
const runs = Number(process.env.MODEL_RUNS ?? 12);
const answer = '您好，这件事已经办好，请查看。';

type Body = Record<string, unknown>;
const moves: readonly [name: string, endpoint: Endpoint, body: () => Body][] = [
  [
    'dispatch',
    cases.dispatch,
    () => ({ unitId: c.unit, subjectCode: '16', offListReason: '理由', communityCode: community }),
  ],
  [
    'dispatch elsewhere',
    cases.dispatch,
    () => ({ unitId: c.other, subjectCode: '03', offListReason: '理由', helperIds: [c.unit] }),
  ],
  ['return', cases.return, () => ({ reason: 'unclear', basis: '地点说不清楚' })],
  ['accept', cases.accept, () => ({})],
  ['contact', cases.contact, () => ({ how: 'phone', note: '打过电话' })],
  ['transfer', cases.transfer, () => ({ unitId: c.other, reason: '归他们管' })],
  ['resolve', cases.resolve, () => ({ outcome: 'partly', result: '修好了一半', answer })],
  ['verify', cases.verify, () => ({ passed: true, note: '好' })],
  ['rework', cases.verify, () => ({ passed: false, note: '不好' })],
  ['answer', cases.answer, () => ({ answer })],
  ['not admit', cases.notAdmit, () => ({ reason: 'no_facts', competentBody: '信访局', answer })],
  ['withdraw', cases.withdraw, () => ({})],
  ['add', cases.add, () => ({ text: '还有一点要说' })],
  ['rate', cases.rate, () => ({ stars: 4 })],
  ['reopen', cases.reopen, () => ({ reason: '没有修好' })],
  ['ask', cases.ask, () => ({ question: '是几号楼？' })],
  ['reply', cases.reply, () => ({ text: '三号楼' })],
  ['message', cases.message, () => ({ text: '明天上门' })],
  ['extend', cases.extend, () => ({ reason: '等配件到货' })],
  ['endorse', cases.endorse, () => ({ granted: true, note: '同意' })],
  ['grant', cases.grant, () => ({ granted: true, note: '同意' })],
  ['dispute', cases.dispute, () => ({ reason: '当天已经修好' })],
  ['supervise', cases.supervise, () => ({ level: 2, dueOn: '2030-01-01', demand: '限期反馈' })],
  ['correct', cases.correct, () => ({ subjectCode: '0101', reason: '其实是停水' })],
  ['void', cases.void, () => ({ reason: 'entered_wrong', answer })],
  ['close by order', cases.forceClose, () => ({ outcome: 'unsolved', reason: '多次协调无果', answer })],
];
const people = (): Person[] => [c.resident, c.dispatcher, c.handler, c.head, c.otherHandler, c.grid, c.leader];

type Step = { move: number; who: number; rightful: boolean; hours: number; drain: boolean };
const step: fc.Arbitrary<Step> = fc.record({
  move: fc.nat(moves.length - 1),
  who: fc.nat(6),
  rightful: fc.boolean(),
  hours: fc.integer({ min: 0, max: 30 }),
  drain: fc.boolean(),
});
const matter = fc.record({
  kind: fc.constantFrom(...caseKinds.filter((k) => k !== 'grid_finding')),
  confidentiality: fc.constantFrom(...confidentialities),
  placed: fc.boolean(),
  word: fc.stringMatching(/^[a-z]{9}$/),
  steps: fc.array(step, { minLength: 4, maxLength: 14 }),
});

const row = async (id: string) =>
  (
    await t.owner.query<{
      state: CaseState;
      version: number;
      answer: string | null;
      outcome: string | null;
      unit_id: string | null;
    }>('select state, version, answer, outcome, unit_id from case_record where id = $1', [id])
  ).rows[0]!;
const call = (endpoint: Endpoint, id: string, body: Body, by: Person) =>
  t.call(endpoint, { id, ...body } as never, { as: by.token });
const move = (name: string) => moves.find(([n]) => n === name)!;

/** What one who wants the matter to end would do next, by the right hands. The machine’s own steps come by the jobs. */
async function finish(id: string): Promise<void> {
  for (let i = 0; i < 12; i++) {
    await t.drain();
    const { state, unit_id } = await row(id);
    if (state === 'answered' || state === 'closed') return;
    // Whatever unit the machine chose: somebody is found who sits there.
    if (unit_id && unit_id !== c.unit && unit_id !== c.other)
      await t.owner.query('update position set unit_id = $1 where account_id = $2', [unit_id, c.otherHandler.id]);
    const holder = unit_id === c.unit ? c.handler : c.otherHandler;
    const next = {
      received: ['dispatch', c.dispatcher],
      dispatched: ['accept', holder],
      accepted: ['resolve', holder],
      resolved: ['verify', await walker(id)],
      verified: ['answer', holder],
    } as const;
    const [name, by] = next[state];
    const [, endpoint, body] = move(name);
    const reply = await call(endpoint, id, body(), by);
    expect(reply.status, `${name} in ${state}: ${JSON.stringify(reply.problem)}`).toBe(200);
    if (unit_id && unit_id !== c.unit && unit_id !== c.other)
      await t.owner.query('update position set unit_id = $1 where account_id = $2', [c.other, c.otherHandler.id]);
  }
  throw new Error(`${id} does not end`);
}

/** The grid worker, sent to where the matter is. */
async function walker(id: string): Promise<Person> {
  await t.owner.query(
    'update position p set division_code = coalesce(r.community_code, r.town_code, p.division_code) from case_record r where r.id = $1 and p.account_id = $2',
    [id, c.grid.id],
  );
  return c.grid;
}

test(
  'whatever anybody does in whatever order, every matter ends with an answer, and the record is whole',
  { timeout: 180_000 },
  async () => {
    const told: { id: string; word: string }[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(matter, { minLength: 1, maxLength: 3 }), async (matters) => {
        for (const m of matters) {
          t.setNow(new Date(start.getTime() + (told.length % 60) * 3_600_000));
          const filed = await t.ok(
            cases.report,
            {
              text: `有件事要说 ${m.word}，请尽快办理`,
              kind: m.kind,
              confidentiality: m.confidentiality,
              ...(m.placed ? { communityCode: community } : {}),
            },
            { as: c.resident.token },
          );
          told.push({ id: filed.id, word: m.word });
          for (const s of m.steps) {
            t.setNow(new Date(t.now().getTime() + s.hours * 3_600_000));
            const [, endpoint, body] = moves[s.move]!;
            const callers = s.rightful ? people() : [people()[s.who]!];
            for (const by of callers) if ((await call(endpoint, filed.id, body(), by)).status === 200) break;
            const now = await row(filed.id);
            // At every moment: an end has its answer, and who told it can read it.
            if (now.state === 'answered' || now.state === 'closed') {
              expect(now.answer?.trim().length).toBeGreaterThan(0);
              const mine = await t.ok(cases.mineOne, { id: filed.id }, { as: c.resident.token });
              expect(mine.answer).toBe(now.answer);
              expect(mine.outcome).toBe(now.outcome);
            }
            if (s.drain) await t.drain();
          }
          await finish(filed.id);
        }
      }),
      { numRuns: runs },
    );
    await t.drain();

    const ids = told.map((x) => x.id);
    const all = await t.owner.query<{
      id: string;
      state: string;
      version: number;
      answer: string | null;
      last: number;
      n: number;
    }>(
      `select c.id, c.state, c.version, c.answer, max(e.seq) as last, count(*)::int as n from case_record c join event e on e.stream_id = c.id where c.id = any($1) group by 1, 2, 3, 4`,
      [ids],
    );
    expect(all.rows).toHaveLength(ids.length);
    for (const r of all.rows) {
      expect(['answered', 'closed']).toContain(r.state);
      expect(r.answer).toBeTruthy();
      expect([r.last, r.n]).toEqual([r.version, r.version]);
    }
    for (const { id, word } of told)
      expect((await t.ok(cases.search, { q: word }, { as: c.dispatcher.token })).items.map((i) => i.id)).toContain(id);

    const audit = await t.app.services.db.inDistrict(1, (tx) => verifyAudit(tx, t.app.services.keys, 1));
    expect(audit.faults).toEqual([]);

    // Unrated, they close by themselves when the week is over; the answer stays.
    t.setNow(new Date(t.now().getTime() + 30 * 86_400_000));
    await t.drain();
    const open = await t.owner.query(
      `select id, state from case_record where id = any($1) and (state <> 'closed' or answer is null)`,
      [ids],
    );
    expect(open.rows).toEqual([]);
    await t.drain();
  },
);

test('the figures are those of the events, counted anew', async () => {
  await t.drain();
  expect((await keptFacts(t)).rows).toEqual((await recountedFacts(t)).rows);
  expect((await storedSums(t)).rows).toEqual((await recountedSums(t)).rows);
});

test('no job is left undone', async () => {
  const { rows } = await t.owner.query('select kind, last_error from job where last_error is not null');
  expect(rows).toEqual([]);
});
