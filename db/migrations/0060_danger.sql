-- Kinds of danger that people's words tell of: gas, fire, somebody hurt … An administrator edits them.
create table danger_kind (
  district_id int not null,
  code text not null,
  name text not null,
  name_en text not null,
  advice text not null, -- what to do at once
  advice_en text not null,
  numbers jsonb not null, -- [{number, name, nameEn}], the main one first
  words text[] not null, -- phrases that tell of it; … is up to eight characters between
  unless text[] not null, -- phrases that hold such words and mean no danger
  contact_minutes int not null check (contact_minutes > 0),
  resolution_hours double precision not null check (resolution_hours > 0),
  position int not null,
  source text not null,
  verified boolean not null,
  active boolean not null,
  primary key (district_id, code)
);

alter table case_record
  add column danger_code text, -- the kind of danger its words tell of; null: none was found
  add column danger_seen_at timestamptz; -- when a dispatcher took it up; null: nobody has, the alarm goes on
create index case_record_alarm on case_record (district_id, id) where danger_code is not null and danger_seen_at is null and state in ('received', 'dispatched', 'accepted');

-- Files a batch of cases of one district in one statement and one commit: number, case, reporter, photos, first event, its
-- place in the queue of the sealer, and its jobs. The caller's keys make it idempotent: a case that is there already
-- comes back as it is, with the hash of the request that made it.
create or replace function file_cases(p_district int, p_cases jsonb)
returns table (id uuid, number varchar, query_code varchar, reported_at timestamptz, request_key uuid, request_hash bytea)
language plpgsql as $$
begin
  perform set_config('linli.district', p_district::text, true);
  return query
  with given as materialized (
    select * from jsonb_to_recordset(p_cases) as g(
      id uuid, query_code text, kind text, channel text, confidentiality text, title text, text text, place_text text,
      lng double precision, lat double precision, place_source text, place_accuracy real,
      town_code text, community_code text, grid_code text, reporter_account_id uuid, request_key uuid, request_hash text,
      reported_at timestamptz, street text, day date, reporter_name text, reporter_phone text, photo_ids jsonb,
      actor_id uuid, actor_role text, data jsonb, digest text, jobs jsonb, danger_code text)
  ),
  fresh as materialized (
    select g.* from given g
    where not exists (select from case_record c where c.district_id = p_district and c.request_key = g.request_key)
  ),
  wanted as (select f.street, f.day, count(*)::int as n from fresh f group by f.street, f.day),
  serial as (
    insert into case_serial as s (district_id, street, day, n)
    select p_district, w.street, w.day, w.n from wanted w order by w.street, w.day
    on conflict (district_id, street, day) do update set n = s.n + excluded.n
    returning s.street, s.day, s.n
  ),
  numbered as materialized (
    select f.*, f.street || to_char(f.day, 'YYYYMMDD') || lpad(
      (s.n - w.n + row_number() over (partition by f.street, f.day order by f.id))::text, 5, '0') as digits
    from fresh f join wanted w using (street, day) join serial s on s.street = f.street and s.day = f.day
  ),
  made as (
    insert into case_record as c (
      district_id, id, number, query_code, version, kind, state, channel, confidentiality, title, text, place_text,
      lng, lat, place_source, place_accuracy, town_code, community_code, grid_code, reporter_account_id, request_key, request_hash, reported_at, danger_code)
    select p_district, f.id, f.digits || check_digit(f.digits), f.query_code, 1, f.kind, 'received', f.channel, f.confidentiality,
      f.title, f.text, f.place_text, f.lng, f.lat, f.place_source, f.place_accuracy, f.town_code, f.community_code, f.grid_code,
      f.reporter_account_id, f.request_key, decode(f.request_hash, 'hex'), f.reported_at, f.danger_code
    from numbered f
    returning c.id, c.number, c.query_code, c.reported_at, c.request_key, c.request_hash
  ),
  reporters as (
    insert into case_reporter (district_id, case_id, name, phone)
    select p_district, f.id, f.reporter_name, f.reporter_phone from fresh f
    where f.reporter_name is not null or f.reporter_phone is not null
  ),
  photos as (
    insert into case_photo (district_id, case_id, file_id, stage)
    select p_district, f.id, p.file_id::uuid, 'report' from fresh f, jsonb_array_elements_text(f.photo_ids) p(file_id)
  ),
  attached as (
    update file set attached_to = p.case_id
    from (select f.id as case_id, x.file_id::uuid from fresh f, jsonb_array_elements_text(f.photo_ids) x(file_id)) p
    where file.district_id = p_district and file.id = p.file_id
  ),
  events as (
    insert into event (district_id, stream_id, seq, stream, type, at, actor_id, actor_role, data, digest)
    select p_district, f.id, 1, 'case', 'case.reported', f.reported_at, f.actor_id, f.actor_role, f.data, decode(f.digest, 'hex') from fresh f
  ),
  unsealed as (
    insert into event_unsealed (district_id, stream_id, seq) select p_district, f.id, 1 from fresh f
  ),
  jobs as (
    insert into job (district_id, id, kind, payload, run_at)
    select p_district, j.id, j.kind, j.payload, j.run_at
    from fresh f, jsonb_to_recordset(f.jobs) as j(id uuid, kind text, payload jsonb, run_at timestamptz)
  )
  select m.id, m.number, m.query_code, m.reported_at, m.request_key, m.request_hash from made m
  union all
  select c.id, c.number, c.query_code, c.reported_at, c.request_key, c.request_hash
  from case_record c join given g on g.request_key = c.request_key where c.district_id = p_district;
end $$;
