import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseKinds, confidentialities } from '#contract/cases.ts';
import { satisfactions } from '#contract/hotline.ts';
import { contract } from '#contract/index.ts';
import { exclusionReasons, factNames } from '#contract/metrics.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, type Cast } from '../testing/matters.ts';
import data from './data/metrics.json' with { type: 'json' };
import type { Metric } from './definitions.ts';
import { byFact, worthOf, type Sum } from './measure.ts';
import { keptFacts, recountedFacts, recountedSums, storedSums } from '../testing/recount.ts';

let t: TestApp;
let c: Cast;
const start = new Date('2026-03-02T01:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start });
  await t.drain();
  c = await cast(t);
});
afterAll(() => t.close());

const runs = Number(process.env.MODEL_RUNS ?? 25);
const towns = ['371082007', '371082001'];
type Step = { type: string; data: Record<string, unknown>; minutes: number; who: number };

const maybe = (...values: unknown[]) => fc.constantFrom(...values);
const unit = () => maybe('unit', 'other');
/** Any step in any order: what no case would do, the fold must bear as well. */
const shapes: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  'case.dispatched': {
    unitId: unit(),
    subjectCode: maybe('160203', '0301'),
    direct: fc.boolean(),
    dueIn: fc.nat(3000),
    town: maybe(0, 1, null),
  },
  'case.returned': { unitId: unit() },
  'case.transferred': { unitId: unit(), fromUnitId: unit() },
  'case.accepted': {},
  'case.contacted': { how: maybe('phone', 'unreachable'), onTime: fc.boolean() },
  'case.resolved': { outcome: maybe('solved', 'unsolved'), onTime: fc.boolean() },
  'case.verified': {},
  'case.reworked': {},
  'case.answered': { outcome: maybe('solved', 'partly', 'unsolved'), onTime: fc.boolean() },
  'case.not_admitted': { reason: maybe('in_court', 'repeated', 'no_facts', 'other_district') },
  'case.withdrawn': {},
  'case.rated': { stars: fc.integer({ min: 1, max: 5 }), reasons: maybe([], ['not_solved'], ['solved']) },
  'case.reopened': {},
  'case.urged': {},
  'case.supervised': {},
  'case.extension_granted': {},
  'case.suspended': {},
  'case.resumed': {},
  'case.voided': {},
  'case.force_closed': { onTime: fc.boolean() },
  'case.subject_corrected': { subjectCode: maybe('0102', '1603') },
  'case.overdue_excused': {},
  'case.self_handled': { unitId: unit() },
  'case.merged': {},
  'case.unmerged': {},
  'case.called_back': {
    reached: fc.boolean(),
    solved: maybe(true, false, null),
    satisfied: maybe(...satisfactions, null),
  },
  'case.answered_directly': { unitId: unit() },
  'case.never_heard_of': {},
};
/** What most cases go through, so that most histories have something to count. */
const often = ['case.dispatched', 'case.dispatched', 'case.dispatched', 'case.resolved', 'case.answered', 'case.rated'];
const step: fc.Arbitrary<Step> = fc.constantFrom(...Object.keys(shapes), ...often).chain((type) =>
  fc.record({
    type: fc.constant(type),
    data: fc.record(shapes[type]!),
    minutes: fc.oneof(fc.nat(30), fc.nat(4000)),
    who: fc.nat(3),
  }),
);
const history = fc.record({
  kind: fc.constantFrom(...caseKinds),
  channel: maybe('web', 'phone', 'window', 'grid'),
  confidentiality: fc.constantFrom(...confidentialities),
  town: maybe(0, 1, null),
  who: fc.nat(3),
  steps: fc.array(step, { maxLength: 16 }),
  hand: fc.array(fc.record({ reason: fc.constantFrom(...exclusionReasons), back: fc.boolean() }), { maxLength: 1 }),
});

const actors = () => [c.dispatcher, c.handler, c.grid, c.resident];
async function say(
  stream: string,
  id: string,
  seq: number,
  type: string,
  at: Date,
  who: number,
  data: Record<string, unknown>,
) {
  const person = actors()[who]!;
  await t.app.services.db.inDistrict(1, async (tx) => {
    const role = person.positions[0]?.role ?? 'resident';
    const actor = {
      kind: role === 'resident' ? ('resident' as const) : ('staff' as const),
      accountId: person.id,
      name: '',
      positions: [{ role, unitId: null, divisionCode: null }],
    };
    const ctx = {
      tx,
      services: t.app.services,
      district: 1,
      actor,
      now: at,
      log: t.app.services.log,
    } as unknown as Ctx;
    await announce(ctx, { stream, id, seq, type, data });
  });
}

const place = (town: unknown) =>
  town === null
    ? { townCode: null, communityCode: null }
    : { townCode: towns[town as number], communityCode: `${towns[town as number]}002` };
const realUnit = (u: unknown) => (u === 'unit' ? c.unit : u === 'other' ? c.other : u);

async function play(h: typeof history extends fc.Arbitrary<infer H> ? H : never, from: Date): Promise<void> {
  const id = newId(from);
  let at = from;
  await say('case', id, 1, 'case.reported', at, h.who, {
    kind: h.kind,
    channel: h.channel,
    confidentiality: h.confidentiality,
    ...place(h.town),
  });
  for (const [i, s] of h.steps.entries()) {
    at = new Date(at.getTime() + s.minutes * 60_000);
    const { dueIn, town, ...rest } = s.data;
    const data = Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, k.endsWith('nitId') ? realUnit(v) : v]));
    if (s.type === 'case.dispatched')
      Object.assign(data, place(town), { dueAt: new Date(at.getTime() + Number(dueIn) * 60_000).toISOString() });
    await say('case', id, i + 2, s.type, at, s.who, data);
  }
  for (const x of h.hand) {
    const own = newId();
    await t.owner.query(
      'insert into case_exclusion (district_id, id, case_id, reason, note, by_id, at) values (1, $1, $2, $3, $4, $5, $6)',
      [own, id, x.reason, '测试', c.dispatcher.id, at],
    );
    await say('exclusion', own, 1, 'exclusion.made', at, 0, { caseId: id, reason: x.reason });
    if (x.back) await say('exclusion', own, 2, 'exclusion.taken_back', at, 0, { caseId: id, reason: x.reason });
  }
}

async function sumsHold(): Promise<void> {
  expect((await storedSums(t)).rows).toEqual((await recountedSums(t)).rows);
}

test('whatever happens to matters in whatever order, the facts are those of the events counted anew in SQL, and the sums are those of the facts', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 4 }), async (histories) => {
      for (const h of histories) await play(h, new Date(start.getTime() + (n++ % 50) * 7 * 3_600_000));
      await t.drain();
      expect((await keptFacts(t)).rows).toEqual((await recountedFacts(t)).rows);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  await sumsHold();
});

/** The job asks for itself again until all cases are done. */
async function recountAll(admin: { as: string }): Promise<void> {
  await t.ok(contract.metrics.recount, {}, admin);
  await t.drain();
  expect((await t.owner.query(`select 1 from job where kind = 'metrics.recount'`)).rowCount).toBe(0);
}

test('no rate is below none or above all, in whatever period or dimension: what is a share is dated by what it is a share of', async () => {
  const rates = (data.metrics as unknown as Metric[]).filter((m) => m.unit === 'percent');
  const stored = await t.owner.query<Sum & { grain: string; dim: string; start: string; key: string }>(
    `select s.grain, s.dim, s.start_on::text as start, s.key, s.excluded, f.fact, s.n[f.place] as n, 0 as amount
     from fact_sum s cross join unnest($1::text[]) with ordinality f(fact, place) where s.n[f.place] <> 0`,
    [factNames],
  );
  const lines = Map.groupBy(stored.rows, (r) => `${r.grain} ${r.dim} ${r.start} ${r.key}`);
  let judged = 0;
  for (const [line, sums] of lines)
    for (const m of rates.filter((r) => ['all', ...r.dims].includes(sums[0]!.dim as 'unit'))) {
      const { value } = worthOf(m, new Map(), byFact(sums), 1);
      if (value === null) continue;
      judged += 1;
      expect(value, `${m.code} ${line}`).toBeGreaterThanOrEqual(0);
      expect(value, `${m.code} ${line}`).toBeLessThanOrEqual(100);
    }
  expect(judged).toBeGreaterThan(100);
});

test('counted anew in the background, nothing changes; after a limit was wrong, all is put right', async () => {
  const all = () => t.owner.query('select * from case_fact order by case_id, fact, seq');
  const before = await all();
  const admin = { as: await t.as('system_admin') };
  await recountAll(admin);
  expect((await all()).rows).toEqual(before.rows);
  await t.owner.query(`update stage_limit set minutes = 2000 where code = 'filing'`);
  await t.owner.query(`update data_version set n = n + 1 where name = 'metric'`);
  await new Promise((done) => setTimeout(done, 1100));
  await recountAll(admin);
  const inTime = await t.owner.query<{ n: number }>(
    `select count(*)::int as n from case_fact where fact = 'filed_on_time'`,
  );
  const wanted = await t.owner.query<{ n: number }>(`
    select count(*)::int as n from (select distinct on (d.stream_id) d.at - r.at as took from event d join event r on r.stream_id = d.stream_id and r.type = 'case.reported'
      where d.type = 'case.dispatched' order by d.stream_id, d.seq) x where took <= interval '2000 minutes'`);
  expect(inTime.rows).toEqual(wanted.rows);
  expect(inTime.rows[0]!.n).toBeGreaterThan(
    before.rows.filter((r: { fact: string }) => r.fact === 'filed_on_time').length,
  );
  await sumsHold();
});

test('no resident is ever counted by person', async () => {
  const { rows } = await t.owner.query(
    `select 1 from case_fact f join account a on a.id = f.person_id where a.kind = 'resident'`,
  );
  expect(rows).toEqual([]);
});
