// What fell due and what was in time, counted again in SQL from events, ledgers and the calendar, without a line of the program that keeps it.
import type pg from 'pg';

/** Where the tables lie, asked as their owner. */
type Asked = Pick<pg.Client, 'query'>;

/**
 * Due times of ledgers. A run begins with start or restart; its limit is what start, restart or the run before gave, and each extension adds one.
 * Office time is 08:00–12:00 and 14:00–18:00 in Shanghai on worked days; everything else runs round the clock. What counts in a run is what lies
 * between a start and a pause; a stop does not halt the reading, as the due time is what it would have been.
 */
const runs = `
create or replace function pg_temp.due_of(spans tstzrange[], minutes float8, office bool) returns timestamptz language sql as $f$
  with span as (select s, n from unnest(spans) with ordinality x(s, n)),
  part as (
    select case when office then s * w else s end as p from span left join lateral (
      select tstzrange((d.day + h.a) at time zone 'Asia/Shanghai', (d.day + h.b) at time zone 'Asia/Shanghai') as w
      from calendar_day d, (values (time '08:00', time '12:00'), (time '14:00', time '18:00')) h(a, b)
      where office and d.district_id = 1 and d.kind in ('workday', 'makeup_workday')
        and d.day between (lower(s) at time zone 'Asia/Shanghai')::date and (lower(s) at time zone 'Asia/Shanghai')::date + 400) w on true
    where not office or s && w),
  run as (
    select lower(p) as a, upper(p) as b, coalesce(sum(extract(epoch from upper(p) - lower(p)) / 60)
      over (order by lower(p) rows between unbounded preceding and 1 preceding), 0) as before from part where not isempty(p))
  -- What is full exactly when the clock is halted is carried into the next span.
  select a + (minutes - before) * interval '1 minute' from run
  where before <= minutes and (b is null or a + (minutes - before) * interval '1 minute' < b or (office and a + (minutes - before) * interval '1 minute' = b
    and not exists (select from span where upper(s) = b))) order by a limit 1
$f$;`;

const counted = `
with e as (
  select stream_id as id, seq, type, at, data, actor_id, actor_role from event where stream = 'case' and district_id = 1
), c as (
  select r.id, r.at as told, r.data->>'kind' as kind, r.data->>'channel' as channel, r.data->>'confidentiality' as confidentiality,
    (r.data->>'channel' in ('phone', 'window') and r.actor_role not in ('resident', 'visitor', 'system')) as recorded,
    (select data->>'townCode' from e where e.id = r.id and e.data->>'townCode' is not null order by seq desc limit 1) as town,
    (select left(data->>'subjectCode', 2) from e where e.id = r.id and e.data->>'subjectCode' is not null order by seq desc limit 1) as subject
  from e r where r.type = 'case.reported'
), k as (
  select case_id as id, clock, seq, at, action, reason, limit_amount * case limit_kind when 'working_day' then 480 when 'calendar_day' then 1440 else 60 end as minutes,
    limit_kind in ('working_day', 'working_hour') as office,
    sum((action in ('start', 'restart'))::int) over (partition by case_id, clock order by seq) as run
  from clock_entry where district_id = 1
), runs as (
  select f.id, f.clock, f.run, f.at as began, l.minutes, l.office,
    (select min(at) from k x where x.id = f.id and x.clock = f.clock and x.run = f.run and x.action = 'stop') as stopped,
    (select reason from k x where x.id = f.id and x.clock = f.clock and x.run = f.run and x.action = 'stop') as why,
    (select min(at) from k x where x.id = f.id and x.clock = f.clock and x.run = f.run + 1) as replaced,
    array(select tstzrange(x.at, (select y.at from k y where y.id = x.id and y.clock = x.clock and y.run = x.run and y.seq > x.seq and y.action = 'pause' order by y.seq limit 1))
      from k x where x.id = f.id and x.clock = f.clock and x.run = f.run and x.action in ('start', 'restart', 'resume') order by x.seq) as spans
  from k f cross join lateral (select minutes, office from k l where l.id = f.id and l.clock = f.clock and l.run <= f.run and l.action in ('start', 'restart')
    and l.minutes is not null order by l.run desc limit 1) l
  where f.action in ('start', 'restart')
), longer as (
  select r.id, r.clock, r.run, 0 as nth, r.minutes, (select min(at) from k x where x.id = r.id and x.clock = r.clock and x.run = r.run and x.action = 'extend') as until from runs r
  union all
  select r.id, r.clock, r.run, n.nth, r.minutes + n.more, n.until from runs r join lateral (
    select row_number() over w as nth, sum(x.minutes) over w as more, lead(x.at) over w as until
    from k x where x.id = r.id and x.clock = r.clock and x.run = r.run and x.action = 'extend' window w as (order by x.seq)) n on true
), dues as (
  select l.id, l.clock, l.run, l.nth, l.until, pg_temp.due_of(r.spans, l.minutes, r.office) as due from longer l join runs r using (id, clock, run)
), fell as (
  select distinct on (r.id, r.clock, r.run) r.id, r.clock, r.run, r.began, d.due, coalesce(r.stopped, r.replaced) as ended,
    coalesce(r.stopped is not null and r.why in ('resolved', 'dispute_upheld', 'answered_along', 'contacted'), false) as done
  from runs r join dues d using (id, clock, run) where d.until is null or d.due < d.until
  order by r.id, r.clock, r.run, d.nth
), owed as (
  select id, case clock when 'resolution' then 'resolution' else 'contact' end as what, due, ended, done from fell join c using (id)
  where clock = 'resolution' or kind <> 'grid_finding'
), rounds as (
  select id, at as began, lead(at, 1, 'infinity') over (partition by id order by at) as over_at
  from (select id, '-infinity'::timestamptz as at from c union all select id, at from e where type = 'case.reopened') r
), answers as (
  select distinct on (r.id, r.began) r.id, 'answer' as what, f.due, n.at as ended, coalesce(n.type not in ('case.withdrawn', 'case.voided'), false) as done
  from rounds r join fell f on f.id = r.id and f.clock = 'resolution' and f.began >= r.began and f.began < r.over_at and f.due is not null
  left join lateral (select at, type from e where e.id = r.id and e.at >= f.began and e.at < r.over_at
    and type in ('case.answered', 'case.answered_directly', 'case.self_handled', 'case.not_admitted', 'case.withdrawn', 'case.voided', 'case.force_closed') order by seq limit 1) n on true
  order by r.id, r.began, coalesce(f.due < f.ended, false) desc, case when f.due < f.ended then f.run else -f.run end
), had as (
  select e.*, (select case when u.type in ('case.returned', 'case.escalated_up') then null else u.data->>'unitId' end from e u where u.id = e.id and u.seq <= e.seq
    and (u.type in ('case.returned', 'case.escalated_up') or u.data->>'unitId' is not null) order by u.seq desc limit 1) as unit from e
), stage as (
  select 'dispatch' as what, 'dispatching' as code, '{case.dispatched}'::text[] as done, '{case.merged}'::text[] as more
  union all select 'filing', 'filing', '{case.dispatched}', '{case.merged}'
  union all select 'recorded', 'filing', '{case.dispatched}', '{case.merged}'
  union all select 'check', 'checking', '{case.verified,case.reworked}', '{case.merged,case.reopened}'
  union all select 'ending', 'ending', '{case.answered}', '{case.merged,case.reopened,case.reworked}'
), begins as (
  select 'dispatch' as what, had.* from had where type in ('case.reported', 'case.returned', 'case.escalated_up') or (type in ('case.reopened', 'case.unmerged') and unit is null)
  union all select 'filing', had.* from had where type = 'case.reported'
  union all select 'recorded', had.* from had join c using (id) where type = 'case.reported' and recorded
  union all select 'check', had.* from had join c using (id) where type = 'case.resolved' and kind in ('help', 'complaint', 'tip_off', 'grid_finding') and confidentiality <> 'confidential' and town is not null
  union all select 'ending', had.* from had join c using (id) where type in ('case.verified', 'case.dispute_upheld')
    or (type = 'case.resolved' and not (kind in ('help', 'complaint', 'tip_off', 'grid_finding') and confidentiality <> 'confidential' and town is not null))
), closing as (
  select s.what, e.id, e.seq, e.at, e.type = any(s.done) as done from stage s join e on e.type = any(s.done) or e.type = any(s.more)
    or e.type in ('case.answered', 'case.answered_directly', 'case.self_handled', 'case.not_admitted', 'case.withdrawn', 'case.voided', 'case.force_closed')
), waited as (
  select b.id, b.what, b.at + (select minutes from stage_limit l where l.district_id = 1 and l.code = s.code order by (l.valid_from <= b.at and (l.valid_to is null or b.at < l.valid_to)) desc, l.version limit 1) * interval '1 minute' as due,
    n.at as ended, coalesce(n.done, false) as done
  from begins b join stage s using (what)
  left join lateral (select at, done from closing x where x.what = b.what and x.id = b.id and x.seq > b.seq order by x.seq limit 1) n on true
  where not exists (select from begins p where p.what = b.what and p.id = b.id and p.seq < b.seq
    and not exists (select from closing x where x.what = b.what and x.id = b.id and x.seq > p.seq and x.seq <= b.seq))
), written as (
  select case_id as id, 'first_response' as what, due_at as due, responded_at as ended, responded_at is not null as done from written_case where district_id = 1
), all_owed as (
  select * from owed union all select * from answers union all select * from waited union all select * from written
), due as (
  select * from all_owed where due <= $1 and not (ended is not null and not done and ended <= due)
), facts as (
  select id, what || '_due' as fact, due as at from due
  union all select id, what || '_in_time', due from due where done and ended <= due
  union all select id, 'answer_due_done', due from due where what = 'answer' and done
  union all select c.id, x.fact, c.told from c
    left join lateral (select data->>'direct' = 'true' as direct from e where e.id = c.id and type = 'case.dispatched' order by seq limit 1) d on true
    left join lateral (select type from e where e.id = c.id and type in ('case.merged', 'case.unmerged') order by seq desc limit 1) m on true
    join lateral (values ('to_dispatch', true), ('sent_directly', d.direct)) x(fact, counts) on x.counts
    where d.direct is not null or (m.type is distinct from 'case.merged' and not exists (select from e where e.id = c.id
      and type in ('case.answered', 'case.answered_directly', 'case.self_handled', 'case.not_admitted', 'case.withdrawn', 'case.voided', 'case.force_closed')))
)
select fact, (f.at at time zone 'Asia/Shanghai')::date::text as day, coalesce(town, '') as town, coalesce(subject, '') as subject, count(*)::int as n
from facts f join c using (id) group by 1, 2, 3, 4 order by fact collate "C", day, town, subject`;

const kept = `
select fact, day::text, coalesce(town_code, '') as town, coalesce(subject_code, '') as subject, count(*)::int as n
from case_fact where district_id = 1 and (due_at <= $1 or fact in ('to_dispatch', 'sent_directly')) group by 1, 2, 3, 4 order by fact collate "C", day, town, subject`;

export type DueLine = { fact: string; day: string; town: string; subject: string; n: number };

/** How often each thing fell due and was in time, by day, town and subject, up to an instant: from events, ledgers and the calendar alone. */
export async function dueBySql(owner: Asked, now: Date): Promise<DueLine[]> {
  await owner.query(runs);
  return (await owner.query<DueLine>(counted, [now])).rows;
}

/** The same as the program keeps it. */
export const dueKept = async (owner: Asked, now: Date): Promise<DueLine[]> =>
  (await owner.query<DueLine>(kept, [now])).rows;

/** Each on-time figure beside the same one from SQL, without exclusions: for the proof to print. */
export async function onTimeFigures(owner: Asked, now: Date) {
  const [kept, sql] = [await dueKept(owner, now), await dueBySql(owner, now)];
  const count = (lines: DueLine[], fact: string) => lines.reduce((n, line) => (line.fact === fact ? n + line.n : n), 0);
  return pairs.map(([name, part, whole]) => ({
    name,
    kept: [count(kept, part), count(kept, whole)] as const,
    sql: [count(sql, part), count(sql, whole)] as const,
  }));
}

const pairs = [
  ['response_rate', 'contact_in_time', 'contact_due'],
  ['resolution_on_time', 'resolution_in_time', 'resolution_due'],
  ['answered_on_time', 'answer_in_time', 'answer_due'],
  ['end_rate', 'answer_due_done', 'answer_due'],
  ['dispatch_on_time', 'dispatch_in_time', 'dispatch_due'],
  ['filing_on_time', 'filing_in_time', 'filing_due'],
  ['registered_on_time', 'recorded_in_time', 'recorded_due'],
  ['checked_on_time', 'check_in_time', 'check_due'],
  ['ending_on_time', 'ending_in_time', 'ending_due'],
  ['first_response_rate', 'first_response_in_time', 'first_response_due'],
  ['direct_rate', 'sent_directly', 'to_dispatch'],
] as const;
