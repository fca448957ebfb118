-- Fills district 1 with :n cases told at an even pace up to now, as if a district had worked for that long: 274 a day is about 100,000 a
-- year. So a bigger database is a longer history, not more work at a time: the newest 4,000 or so are open in both. Texts come from
-- the training messages (bench_message) and made-up addresses (bench_place), their pairs of characters with them.
insert into account (district_id, id, kind, name, phone, created_at)
select 1, uuidv7('-400 days'), 'resident', '居民' || i, '19' || lpad(i::text, 9, '0'), now() from generate_series(1, :residents) i;

create temp table person as select row_number() over () - 1 as k, id from account where district_id = 1 and kind = 'resident';
create temp table office as select row_number() over (order by code) - 1 as k, id from unit where district_id = 1 and active and kind in ('department', 'utility', 'station', 'town_office');
create temp table spot as
  select row_number() over (order by d.code) - 1 as k, d.code, left(d.code, 9) as town,
    (select g.code from division g where g.district_id = 1 and g.parent_code = d.code order by g.code limit 1) as grid
  from division d where d.district_id = 1 and d.level = 'community' and d.valid_to is null;
create unique index on person (k);
create unique index on office (k);
create unique index on spot (k);
analyze person, office, spot;

-- The newest :open cases are under way; r counts from the newest.
create temp table plan as
select i, r, at, case
    when r < 300 then 'received' when r < 700 then 'dispatched' when r < 2200 then 'accepted' when r < 2500 then 'resolved'
    when r < 2600 then 'verified' when r < 4000 then 'answered' else 'closed' end as state,
  uuidv7(at - now()) as id, (i * 7919) % :messages as m, (i * 104729) % :places as p, (i * 15485863) % :residents as person,
  (power(((i * 2654435761) % 1000003) / 1000003.0, 2) * :offices)::int % :offices as office, (i * 32452843) % :spots as spot
from (select i, :n - i as r, now() - (:n - i) * interval '315 seconds' - interval '1 hour' as at from generate_series(1::bigint, :n) i) g;

insert into case_record (district_id, id, number, query_code, version, kind, state, channel, confidentiality, title, text, place_text,
  lng, lat, place_source, town_code, community_code, grid_code, reporter_account_id, request_key, request_hash,
  subject_code, unit_id, helper_ids, reported_at, dispatched_at, return_until, contact_due_at, resolution_due_at, contact_yellow_at, resolution_yellow_at,
  resolved_at, answered_at, closed_at, outcome, answer)
select 1, a.id, s.town || to_char(a.at at time zone 'Asia/Shanghai', 'YYYYMMDD') || 90000 + a.i % 9999 || a.i % 10, lpad((a.i % 1000000)::text, 6, '0'),
  array_position('{received,dispatched,accepted,resolved,verified,answered,closed}', a.state),
  m.kind, a.state, (array['web', 'phone', 'window', 'wechat', 'grid'])[1 + a.i * 7 % 11 % 5], case when a.i % 50 = 0 then 'anonymous' when a.i % 101 = 0 then 'confidential' else 'open' end,
  left(m.text, 20), m.text || p.text || case when a.i = any(:rare) then :rareword else '' end, p.text,
  122.1 + (a.i * 31 % 9973) / 20000.0, 36.8 + (a.i * 37 % 9973) / 20000.0, 'map', s.town, s.code, s.grid, w.id, gen_random_uuid(), '\x00',
  case when a.r >= 300 then m.subject end, case when a.r >= 300 then o.id end, case when a.r >= 300 and a.i % 10 = 0 then array[h.id] else '{}' end, a.at, case when a.r >= 300 then a.at + interval '5 minutes' end,
  case when a.state = 'dispatched' then a.at + interval '2 days' end,
  case when a.state = 'dispatched' then a.at + interval '3 days' end, case when a.state in ('dispatched', 'accepted') then a.at + interval '7 days' end,
  case when a.state = 'dispatched' then a.at + interval '2 days' end, case when a.state in ('dispatched', 'accepted') then a.at + interval '5 days' end,
  case when a.r >= 2200 then a.at + interval '5 days' end, case when a.r >= 2600 then a.at + interval '6 days' end, case when a.r >= 4000 then a.at + interval '8 days' end,
  case when a.r >= 2200 then case when a.i % 20 = 7 then 'unsolved' when a.i % 9 = 4 then 'partly' else 'solved' end end, case when a.r >= 2200 then '您好，您反映的问题已处理完毕，感谢您的来信。' end
from plan a join bench_message m on m.k = a.m join bench_place p on p.k = a.p join person w on w.k = a.person join office o on o.k = a.office join spot s on s.k = a.spot
  join office h on h.k = (a.i / 10 * 7919) % :offices
order by a.i;

insert into case_rating (district_id, case_id, stars, reasons, at) select 1, id, 1 + (i % 5), '{quick}', at + interval '8 days' from plan where state = 'closed' and i % 2 = 0;

insert into case_search (district_id, case_id, body, grams, marks)
select 1, a.id, m.body || p.body || case when a.i = any(:rare) then :rareword else '' end, m.grams || p.grams || case when a.i = any(:rare) then :raregrams::int[] else '{}' end,
  case_marks(c)
from plan a join bench_message m on m.k = a.m join bench_place p on p.k = a.p join case_record c on c.district_id = 1 and c.id = a.id order by a.i;

insert into case_reporter select 1, id, '王某', '138' || lpad((i * 7919 % 99999989)::text, 8, '0') from plan where i % 10 = 0;

-- The steps each case has taken, their events and their places in the chain.
create temp table step as select seq, type, after from (values
  (1, 'case.reported', interval '0'), (2, 'case.dispatched', '5 minutes'), (3, 'case.accepted', '1 day'), (4, 'case.resolved', '5 days'),
  (5, 'case.verified', '5 days 12 hours'), (6, 'case.answered', '6 days'), (7, 'case.rated', '8 days')) s(seq, type, after);
insert into event (district_id, stream_id, seq, stream, type, at, actor_role, data, digest)
select 1, c.id, s.seq, 'case', s.type, c.reported_at + s.after, 'handler',
  jsonb_build_object('from', 'received', 'unitId', c.unit_id, 'townCode', c.town_code, 'communityCode', c.community_code, 'subjectCode', c.subject_code), '\x0000000000000000000000000000000000000000000000000000000000000000'
from case_record c join step s on s.seq <= c.version where c.district_id = 1 and c.id in (select id from plan) order by c.id, s.seq;
insert into audit_seal (district_id, n, stream_id, seq, digest, hash)
select 1, (select max(n) from audit_seal where district_id = 1) + row_number() over (order by c.id, s.seq), c.id, s.seq,
  '\x0000000000000000000000000000000000000000000000000000000000000000', '\x0000000000000000000000000000000000000000000000000000000000000000'
from case_record c join step s on s.seq <= c.version where c.district_id = 1 and c.id in (select id from plan);
update follower set n = (select max(n) from audit_seal where district_id = 1) where district_id = 1;

insert into clock_entry (district_id, case_id, clock, seq, at, action, limit_kind, limit_amount)
select 1, c.id, k.clock, 1, c.dispatched_at, 'start', 'working_days', k.amount from case_record c, (values ('contact', 1), ('resolution', 5)) k(clock, amount)
where c.district_id = 1 and c.dispatched_at is not null and c.id in (select id from plan);
insert into clock_entry (district_id, case_id, clock, seq, at, action)
select 1, c.id, k, 2, c.resolved_at, 'stop' from case_record c, (values ('contact'), ('resolution')) v(k)
where c.district_id = 1 and c.resolved_at is not null and c.id in (select id from plan);

insert into proposal (district_id, case_id, at, threshold, direct, basis) select 1, id, at, 0.6, false, '{"choices": [], "words": [], "similar": []}' from plan;
insert into notice (district_id, id, account_id, case_id, code, params, at)
select 1, uuidv7(a.at - now()), p.id, a.id, 'case.answered', '{}', a.at + interval '6 days' from plan a join person p on p.k = a.person where a.r >= 2600;

-- The facts that the events above make, and their sums.
insert into case_fact (district_id, case_id, fact, seq, day, amount, unit_id, town_code, community_code, subject_code, excluded)
select 1, c.id, f.fact, f.seq, ((c.reported_at + f.after) at time zone 'Asia/Shanghai')::date, f.amount, case when f.seq > 1 then c.unit_id end, c.town_code, c.community_code,
  left(c.subject_code, 2), case when c.kind = 'question' then 'question' else '' end
from case_record c join (values
  ('reported', 1, interval '0', 0), ('told_by_public', 1, interval '0', 0), ('filed', 2, '5 minutes', 0), ('filed_on_time', 2, '5 minutes', 0), ('dispatched', 2, '5 minutes', 0),
  ('dispatched_on_time', 2, '5 minutes', 0), ('accepted', 3, '1 day', 0), ('response_due', 4, '5 days', 0), ('response_on_time', 4, '5 days', 0), ('resolved', 4, '5 days', 7200),
  ('resolved_on_time', 4, '5 days', 0), ('checked', 5, '5 days 12 hours', 0), ('answered', 6, '6 days', 8640), ('answered_on_time', 6, '6 days', 0), ('right_first_time', 6, '6 days', 0),
  ('ended', 6, '6 days', 0), ('rated', 7, '8 days', 4), ('judged', 7, '8 days', 0), ('satisfied', 7, '8 days', 0), ('confirmed', 7, '8 days', 0), ('confirmed_solved', 7, '8 days', 0)
) f(fact, seq, after, amount) on f.seq <= c.version
where c.district_id = 1 and c.id in (select id from plan);
-- By day first, by those dimensions that are looked at; months and years from the days. A row holds each fact in its place.
insert into fact_sum as s (district_id, grain, dim, start_on, key, excluded, n, amount)
select 1, 'day', k.dim, f.day, k.key, f.excluded, array[:counted]::int[], array[:amounts]::bigint[]
from case_fact f join plan a on a.id = f.case_id cross join lateral (values ('all', ''), ('unit', f.unit_id::text), ('town', f.town_code), ('subject', f.subject_code)) k(dim, key)
where f.district_id = 1 and k.key is not null group by k.dim, f.day, k.key, f.excluded
on conflict (district_id, grain, dim, start_on, key, excluded) do update set
  n = array(select coalesce(a, 0) + coalesce(b, 0) from unnest(s.n, excluded.n) as x(a, b)),
  amount = array(select coalesce(a, 0) + coalesce(b, 0) from unnest(s.amount, excluded.amount) as x(a, b));
insert into fact_sum as s (district_id, grain, dim, start_on, key, excluded, n, amount)
select 1, g.grain, d.dim, date_trunc(g.grain, d.start_on)::date, d.key, d.excluded, array[:countedsums]::int[], array[:amountsums]::bigint[]
from fact_sum d cross join (values ('month'), ('year')) g(grain)
where d.district_id = 1 and d.grain = 'day' and d.dim in ('all', 'unit', 'town', 'subject') group by g.grain, d.dim, date_trunc(g.grain, d.start_on), d.key, d.excluded
on conflict (district_id, grain, dim, start_on, key, excluded) do update set n = excluded.n, amount = excluded.amount;
