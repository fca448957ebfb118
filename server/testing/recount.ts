// The figures counted anew in SQL from the events alone, without a line of the fold that keeps them.
import type pg from 'pg';
import { factNames } from '#contract/metrics.ts';

/** Where the events and the figures lie, asked as the owner of the tables. */
type Counted = { owner: Pick<pg.Client, 'query'> };

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
      when data->>'satisfied' in ('very', 'yes') then 'satisfied' when data->>'satisfied' = 'basic' then 'fairly_satisfied' else 'dissatisfied' end as how
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
export const recountedFacts = (t: Counted) => t.owner.query(recounted);
export const keptFacts = (t: Counted) =>
  t.owner.query(
    `select fact, day::text, excluded, coalesce(town_code, '') as town, coalesce(subject_code, '') as subject, count(*)::int as n, sum(amount)::int as amount
     from case_fact where fact = any($1) group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    [bySql],
  );

/** The sums as they are kept, of every dimension and span, a line for each fact; `$1`: the facts in their places. */
const stored = `
  select s.grain, s.dim, s.start_on::text as start, f.fact, s.key, s.excluded, coalesce(s.n[f.place], 0) as n, coalesce(s.amount[f.place], 0)::int as amount
  from fact_sum s cross join unnest($1::text[]) with ordinality f(fact, place) where s.n[f.place] <> 0 or s.amount[f.place] <> 0`;
/** The same from the facts they are made of. */
const summed = `
  select grain, dim, date_trunc(grain, day)::date::text as start, fact, key, excluded, count(*)::int as n, sum(amount)::int as amount
  from case_fact f cross join lateral (values ('all', ''), ('unit', unit_id::text), ('town', town_code), ('community', community_code), ('subject', subject_code), ('person', person_id::text),
    ('unit_subject', unit_id || '/' || subject_code), ('town_subject', town_code || '/' || subject_code), ('town_unit', town_code || '/' || unit_id)) d(dim, key),
    (values ('day'), ('month'), ('year')) g(grain)
  where key is not null group by 1, 2, 3, 4, 5, 6`;
const inOrder = 'order by grain, dim, start, fact, key collate "C", excluded collate "C"';

export const storedSums = (t: Counted) => t.owner.query(`${stored} ${inOrder}`, [factNames]);
export const recountedSums = (t: Counted) => t.owner.query(`${summed} ${inOrder}`);
/** How many sums are not their facts added up: counted in the database, where there are many. */
export const countWrongSums = async (t: Counted): Promise<number> =>
  Number(
    (
      await t.owner.query<{ n: string }>(
        `with kept as (${stored}), counted as (${summed})
         select count(*) as n from kept k full join counted c using (grain, dim, start, fact, key, excluded) where k.n is distinct from c.n or k.amount is distinct from c.amount`,
        [factNames],
      )
    ).rows[0]!.n,
  );
