import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseKinds, confidentialities } from '#contract/cases.ts';
import { contract } from '#contract/index.ts';
import { exclusionReasons, factNames } from '#contract/metrics.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, type Cast } from '../testing/matters.ts';

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
    satisfied: maybe('satisfied', 'basically', 'dissatisfied', null),
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

/** All facts counted anew in SQL from the events alone, without a line of the fold. */
const recounted = `
with e as (
  select stream_id as id, seq, type, at, (at at time zone 'Asia/Shanghai')::date as day, data, actor_role from event where stream = 'case' and district_id = 1
), c as (
  select r.id, r.at as reported_at, r.data->>'kind' as kind, r.data->>'channel' as channel, r.data->>'confidentiality' as confidentiality,
    (select data->>'townCode' from e where e.id = r.id and e.data->>'townCode' is not null order by seq desc limit 1) as town,
    (select left(data->>'subjectCode', 2) from e where e.id = r.id and e.data->>'subjectCode' is not null order by seq desc limit 1) as subject
  from e r where r.type = 'case.reported'
), x as (
  select c.id, 'question' as reason from c where kind = 'question'
  union select id, 'withdrawn' from e where type = 'case.withdrawn'
  union select id, 'voided' from e where type = 'case.voided'
  union select id, 'excused' from e where type = 'case.overdue_excused'
  union select id, 'in_procedure' from e where type = 'case.not_admitted' and data->>'reason' = 'in_court'
  union select id, 'unreasonable' from e where type = 'case.not_admitted' and data->>'reason' = 'no_facts'
  union select id, 'not_accepted' from e where type = 'case.not_admitted' and data->>'reason' = 'other_district'
  union select id, 'duplicate' from (select distinct on (id) id, type from e
    where type in ('case.merged', 'case.unmerged') or (type = 'case.not_admitted' and data->>'reason' = 'repeated') order by id, seq desc) d where type <> 'case.unmerged'
  union select id, 'suspended' from (select distinct on (id) id, type from e where type in ('case.suspended', 'case.resumed') order by id, seq desc) d where type = 'case.suspended'
  union select d.id, 'unreachable' from (select distinct on (id) id, data from e where type = 'case.contacted' order by id, seq desc) d join c on c.id = d.id
    where d.data->>'how' = 'unreachable' and c.confidentiality = 'anonymous'
  union select (data->>'caseId')::uuid, data->>'reason' from event m where type = 'exclusion.made'
    and not exists (select from event b where b.stream_id = m.stream_id and b.type = 'exclusion.taken_back')
), left_out as (
  select id, string_agg(reason, ',' order by reason collate "C") as excluded from x group by id
), own as (
  select e.*, c.kind, c.reported_at,
    sum((type = 'case.reopened')::int) over w as rounds, sum((type = 'case.unmerged')::int) over w as unmerges,
    coalesce(sum((type in ('case.returned', 'case.transferred', 'case.reworked', 'case.reopened'))::int) over w, 0) as flaws,
    row_number() over (partition by e.id, type order by seq) as nth,
    (select data->>'dueAt' from e d where d.id = e.id and d.type = 'case.dispatched' and d.seq < e.seq
      and not exists (select from e r where r.id = e.id and r.type = 'case.reopened' and r.seq > d.seq and r.seq < e.seq) order by d.seq desc limit 1) as due
  from e join c on c.id = e.id window w as (partition by e.id order by seq)
), ends as (
  select distinct on (id) * from own where type in ('case.answered', 'case.answered_directly', 'case.self_handled', 'case.not_admitted', 'case.force_closed') order by id, seq desc
), standing as (
  select * from ends where not exists (select from own r where r.id = ends.id and r.type = 'case.reopened' and r.seq > ends.seq)
), judging as (
  select distinct on (id) *, case when type = 'case.rated' then (case when (data->>'stars')::int >= 4 then 'satisfied' when data->>'stars' = '3' then 'fairly_satisfied' else 'dissatisfied' end)
      when data->>'satisfied' = 'basically' then 'fairly_satisfied' else data->>'satisfied' end as how
  from own where type = 'case.rated' or (type = 'case.called_back' and data->>'reached' = 'true' and data->>'satisfied' is not null) order by id, seq desc
), confirming as (
  select distinct on (id) *, (select o.data->>'outcome' from own o where o.id = own.id and o.seq < own.seq and o.type in ('case.resolved', 'case.answered') order by o.seq desc limit 1) as outcome
  from own where type in ('case.rated', 'case.reopened') or (type = 'case.called_back' and data->>'reached' = 'true' and data->>'solved' is not null) order by id, seq desc
), responding as (
  select distinct on (id, rounds) * from own where kind <> 'grid_finding'
    and ((type = 'case.contacted' and data->>'how' <> 'unreachable') or type in ('case.resolved', 'case.force_closed')) order by id, rounds, seq
), counted as (
  select id, day, 'reported' as fact, 0 as amount from own where type = 'case.reported'
  union all select id, day, 'told_by_public', 0 from own where type = 'case.reported' and kind <> 'grid_finding'
  union all select id, day, 'found', 0 from own where type = 'case.reported' and kind = 'grid_finding'
  union all select id, day, 'registered', 0 from own where type = 'case.reported' and data->>'channel' in ('phone', 'window') and actor_role <> 'resident'
  union all select id, day, 'filed', 0 from own where type = 'case.dispatched' and nth = 1
  union all select id, day, 'filed_direct', 0 from own where type = 'case.dispatched' and nth = 1 and data->>'direct' = 'true'
  union all select id, day, 'filed_on_time', 0 from own where type = 'case.dispatched' and nth = 1 and at - reported_at <= interval '15 minutes'
  union all select id, day, substr(type, 6), 0 from own where type in ('case.dispatched', 'case.returned', 'case.transferred', 'case.accepted', 'case.reworked', 'case.reopened', 'case.urged', 'case.supervised',
      'case.self_handled', 'case.voided', 'case.withdrawn', 'case.not_admitted', 'case.force_closed', 'case.called_back', 'case.answered_directly')
  union all select id, day, 'misdispatched', 0 from own where type = 'case.returned'
  union all select id, day, 'resolved', round(extract(epoch from at - reported_at) / 60) from own where type = 'case.resolved'
  union all select id, day, 'resolved_on_time', 0 from own where type = 'case.resolved' and data->>'onTime' = 'true'
  union all select id, day, 'checked', 0 from own where type in ('case.verified', 'case.reworked')
  union all select id, day, 'extended', 0 from own where type = 'case.extension_granted' and nth = 1
  union all select id, day, 'suspended', 0 from own where type = 'case.suspended' and nth = 1
  union all (select distinct on (m.id) m.id, m.day, 'merged', 0 from own m where m.type = 'case.merged' and m.unmerges = (select max(u.unmerges) from own u where u.id = m.id) order by m.id, m.seq)
  union all select id, day, 'answered', round(extract(epoch from at - reported_at) / 60) from standing
  union all select id, day, 'answered_on_time', 0 from standing where type in ('case.answered_directly', 'case.self_handled', 'case.not_admitted') or (type in ('case.answered', 'case.force_closed') and data->>'onTime' = 'true')
  union all select id, day, 'right_first_time', 0 from standing s where type in ('case.answered', 'case.answered_directly', 'case.self_handled') and flaws = 0
    and not exists (select from own b where b.id = s.id and b.seq > s.seq and b.type = 'case.called_back' and b.data->>'reached' = 'true' and b.data->>'solved' = 'false')
  union all select id, day, 'rated', (data->>'stars')::int from (select distinct on (id) * from own where type = 'case.rated' order by id, seq desc) r
  union all select id, day, 'judged', 0 from judging
  union all select id, day, how, 0 from judging
  union all select id, day, 'confirmed', 0 from confirming
  union all select id, day, 'response_due', 0 from responding
  union all select id, day, 'response_on_time', 0 from responding where (type = 'case.contacted' and data->>'onTime' = 'true') or (type = 'case.resolved' and (due is null or at <= due::timestamptz))
)
select fact, day::text, coalesce(excluded, '') as excluded, coalesce(town, '') as town, coalesce(subject, '') as subject, count(*)::int as n, sum(amount)::int as amount
from counted join c using (id) left join left_out using (id) group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;

const bySql = [
  'reported',
  'told_by_public',
  'found',
  'registered',
  'filed',
  'filed_direct',
  'filed_on_time',
  'dispatched',
  'returned',
  'transferred',
  'accepted',
  'reworked',
  'reopened',
  'urged',
  'supervised',
  'self_handled',
  'voided',
  'withdrawn',
  'not_admitted',
  'force_closed',
  'called_back',
  'answered_directly',
  'misdispatched',
  'resolved',
  'resolved_on_time',
  'checked',
  'extended',
  'suspended',
  'merged',
  'answered',
  'answered_on_time',
  'right_first_time',
  'rated',
  'judged',
  'satisfied',
  'fairly_satisfied',
  'dissatisfied',
  'confirmed',
  'response_due',
  'response_on_time',
];
const kept = () =>
  t.owner.query(
    `select fact, day::text, excluded, coalesce(town_code, '') as town, coalesce(subject_code, '') as subject, count(*)::int as n, sum(amount)::int as amount
     from case_fact where fact = any($1) group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    [bySql],
  );

/** The sums of every dimension and grain, against the facts they are made of. */
async function sumsHold(): Promise<void> {
  const sums = await t.owner.query(
    `select s.grain, s.dim, s.start_on::text as start, f.fact, s.key, s.excluded, coalesce(s.n[f.place], 0) as n, coalesce(s.amount[f.place], 0)::int as amount
     from fact_sum s cross join unnest($1::text[]) with ordinality f(fact, place) where s.n[f.place] <> 0 or s.amount[f.place] <> 0
     order by 1, 2, 3, fact, key collate "C", excluded collate "C"`,
    [factNames],
  );
  const facts = await t.owner.query(`
    select grain, dim, date_trunc(grain, day)::date::text as start, fact, key, excluded, count(*)::int as n, sum(amount)::int as amount
    from case_fact f cross join lateral (values ('all', ''), ('unit', unit_id::text), ('town', town_code), ('community', community_code), ('subject', subject_code), ('person', person_id::text),
      ('unit_subject', unit_id || '/' || subject_code), ('town_subject', town_code || '/' || subject_code), ('town_unit', town_code || '/' || unit_id)) d(dim, key),
      (values ('day'), ('month'), ('year')) g(grain)
    where key is not null group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, fact, key collate "C", excluded collate "C"`);
  expect(sums.rows).toEqual(facts.rows);
}

test('whatever happens to matters in whatever order, the facts are those of the events counted anew in SQL, and the sums are those of the facts', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 4 }), async (histories) => {
      for (const h of histories) await play(h, new Date(start.getTime() + (n++ % 50) * 7 * 3_600_000));
      await t.drain();
      expect((await kept()).rows).toEqual((await t.owner.query(recounted)).rows);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  await sumsHold();
});

/** The job is a slow one, which nobody waits for, and asks for itself again until all cases are done. */
async function recountAll(admin: { as: string }): Promise<void> {
  await t.ok(contract.metrics.recount, {}, admin);
  const left = async () => (await t.owner.query(`select 1 from job where kind = 'metrics.recount'`)).rowCount;
  do {
    await t.drain();
    await new Promise((done) => setTimeout(done, 50));
  } while (await left());
}

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
