-- Check digit of a case number: ISO 7064 MOD 11,10 over the 22 digits before it.
create function check_digit(digits text) returns text language plpgsql immutable strict parallel safe as $$
declare p int := 10; s int;
begin
  for i in 1..length(digits) loop
    s := (p + substr(digits, i, 1)::int) % 10;
    if s = 0 then s := 10; end if;
    p := (s * 2) % 11;
  end loop;
  return ((11 - p) % 10)::text;
end $$;

-- Files a batch of cases of one district in one statement and one commit: number, case, reporter, photos, first event, its
-- place in the queue of the sealer, and its jobs. The caller's keys make it idempotent: a case that is there already
-- comes back as it is, with the hash of the request that made it.
create function file_cases(p_district int, p_cases jsonb)
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
      actor_id uuid, actor_role text, data jsonb, digest text, jobs jsonb)
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
      lng, lat, place_source, place_accuracy, town_code, community_code, grid_code, reporter_account_id, request_key, request_hash, reported_at)
    select p_district, f.id, f.digits || check_digit(f.digits), f.query_code, 1, f.kind, 'received', f.channel, f.confidentiality,
      f.title, f.text, f.place_text, f.lng, f.lat, f.place_source, f.place_accuracy, f.town_code, f.community_code, f.grid_code,
      f.reporter_account_id, f.request_key, decode(f.request_hash, 'hex'), f.reported_at
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

-- Who some session tokens stand for, in one statement that sets the district itself; no row for one that is unknown or over.
create function session_actors(p_district int, p_ids bytea[], p_now timestamptz)
returns table (id bytea, account_id uuid, kind text, name text, must_change_password boolean, expires_at timestamptz, last_seen_at timestamptz, positions jsonb)
language plpgsql as $$
begin
  perform set_config('linli.district', p_district::text, true);
  return query
  select s.id, a.id, a.kind, a.name, a.must_change_password, s.expires_at, s.last_seen_at,
    coalesce((select jsonb_agg(jsonb_build_object('role', p.role, 'unitId', p.unit_id, 'divisionCode', p.division_code) order by p.granted_at)
      from position p where p.district_id = p_district and p.account_id = a.id and p.revoked_at is null), '[]')
  from unnest(p_ids) i(id) join session s on s.district_id = p_district and s.id = i.id
    join account a on a.district_id = p_district and a.id = s.account_id
  where s.expires_at > p_now and a.status = 'active';
end $$;

-- Counts a try and says how many there were in the present window. Apart from the operation it guards, which may roll back.
create function count_try(p_district int, p_what text, p_now timestamptz, p_window interval) returns int language plpgsql as $$
declare result int;
begin
  perform set_config('linli.district', p_district::text, true);
  insert into try_count as t (district_id, what, window_start, n) values (p_district, p_what, p_now, 1)
  on conflict (district_id, what) do update set
    n = case when t.window_start < p_now - p_window then 1 else t.n + 1 end,
    window_start = case when t.window_start < p_now - p_window then p_now else t.window_start end
  returning n into result;
  return result;
end $$;
