-- Made from the migrations by `node checks/schema.ts --write`; not run by anything.

create table access_record (
  district_id integer not null,
  id uuid not null,
  subject_account_id uuid,
  case_id uuid,
  by_account_id uuid not null,
  what text not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint access_record_pkey PRIMARY KEY (district_id, id)
);

create table account (
  district_id integer not null,
  id uuid not null,
  kind text not null,
  login text,
  name text not null,
  phone text,
  password_hash text,
  password_history text[] not null default '{}'::text[],
  must_change_password boolean not null default false,
  totp_secret text,
  totp_pending text,
  totp_last bigint,
  status text not null default 'active'::text,
  failed_tries integer not null default 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint account_district_id_login_key UNIQUE (district_id, login),
  constraint account_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'resident'::text]))),
  constraint account_pkey PRIMARY KEY (district_id, id),
  constraint account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'locked'::text, 'left'::text, 'erased'::text])))
);

create table audit_seal (
  district_id integer not null,
  n bigint not null,
  stream_id uuid not null,
  seq integer not null,
  digest bytea not null,
  hash bytea not null,
  constraint audit_seal_district_id_stream_id_seq_key UNIQUE (district_id, stream_id, seq),
  constraint audit_seal_pkey PRIMARY KEY (district_id, n)
);

create table calendar_day (
  district_id integer not null,
  day date not null,
  kind text not null,
  name text,
  source text,
  constraint calendar_day_kind_check CHECK ((kind = ANY (ARRAY['workday'::text, 'rest'::text, 'holiday'::text, 'makeup_workday'::text]))),
  constraint calendar_day_pkey PRIMARY KEY (district_id, day)
);

create table case_day (
  district_id integer not null,
  day date not null,
  dim text not null,
  key text not null,
  received integer not null default 0,
  dispatched integer not null default 0,
  direct integer not null default 0,
  returned integer not null default 0,
  answered integer not null default 0,
  on_time integer not null default 0,
  stars_sum integer not null default 0,
  stars_n integer not null default 0,
  constraint case_day_dim_check CHECK ((dim = ANY (ARRAY['all'::text, 'unit'::text, 'subject'::text, 'town'::text, 'community'::text]))),
  constraint case_day_pkey PRIMARY KEY (district_id, dim, day, key)
);

create table case_export (
  district_id integer not null,
  id uuid not null,
  number text not null,
  account_id uuid not null,
  format text not null,
  language text not null,
  filter jsonb not null,
  purpose text not null,
  state text not null,
  rows_done integer not null default 0,
  capped boolean not null default false,
  bytes integer,
  storage_key text,
  failure text,
  asked_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  forget_at timestamp with time zone,
  downloads integer not null default 0,
  constraint case_export_district_id_account_id_fkey FOREIGN KEY (district_id, account_id) REFERENCES account(district_id, id),
  constraint case_export_district_id_number_key UNIQUE (district_id, number),
  constraint case_export_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'csv'::text]))),
  constraint case_export_pkey PRIMARY KEY (district_id, id),
  constraint case_export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'ready'::text, 'failed'::text, 'forgotten'::text])))
);

create table case_photo (
  district_id integer not null,
  case_id uuid not null,
  file_id uuid not null,
  stage text not null,
  constraint case_photo_district_id_file_id_fkey FOREIGN KEY (district_id, file_id) REFERENCES file(district_id, id),
  constraint case_photo_pkey PRIMARY KEY (district_id, case_id, file_id),
  constraint case_photo_stage_check CHECK ((stage = ANY (ARRAY['report'::text, 'addition'::text, 'result'::text, 'verify'::text])))
);

create table case_rating (
  district_id integer not null,
  case_id uuid not null,
  stars integer not null,
  reasons text[] not null,
  comment text,
  at timestamp with time zone not null,
  constraint case_rating_pkey PRIMARY KEY (district_id, case_id),
  constraint case_rating_stars_check CHECK (((stars >= 1) AND (stars <= 5)))
);

create table case_record (
  district_id integer not null,
  id uuid not null,
  number character varying(23) not null,
  query_code character varying(6) not null,
  version integer not null,
  kind text not null,
  state text not null,
  channel text not null,
  confidentiality text not null,
  title text not null,
  text text not null,
  place_text text not null,
  lng double precision,
  lat double precision,
  place_source text not null,
  place_accuracy real,
  town_code character varying(9),
  community_code character varying(12),
  grid_code character varying(15),
  reporter_account_id uuid,
  request_key uuid not null,
  request_hash bytea not null,
  subject_code character varying(6),
  unit_id uuid,
  helper_ids uuid[] not null default '{}'::uuid[],
  handler_id uuid,
  duty_code text,
  duty_version integer,
  returned_from uuid[] not null default '{}'::uuid[],
  reported_at timestamp with time zone not null,
  dispatched_at timestamp with time zone,
  return_until timestamp with time zone,
  contact_due_at timestamp with time zone,
  resolution_due_at timestamp with time zone,
  contact_yellow_at timestamp with time zone,
  resolution_yellow_at timestamp with time zone,
  resolved_at timestamp with time zone,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  outcome text,
  answer text,
  reopened boolean not null default false,
  constraint case_record_district_id_number_key UNIQUE (district_id, number),
  constraint case_record_district_id_request_key_key UNIQUE (district_id, request_key),
  constraint case_record_pkey PRIMARY KEY (district_id, id),
  constraint case_record_place_source_check CHECK ((place_source = ANY (ARRAY['gps'::text, 'map'::text, 'text'::text, 'staff'::text, 'none'::text]))),
  constraint case_record_state_check CHECK ((state = ANY (ARRAY['received'::text, 'dispatched'::text, 'accepted'::text, 'resolved'::text, 'verified'::text, 'answered'::text, 'closed'::text]))),
  constraint held_by_somebody CHECK (((state = ANY (ARRAY['received'::text, 'answered'::text, 'closed'::text])) OR (unit_id IS NOT NULL))),
  constraint no_end_without_answer CHECK (((state <> ALL (ARRAY['answered'::text, 'closed'::text])) OR ((answer IS NOT NULL) AND (length(btrim(answer)) > 0) AND (outcome IS NOT NULL))))
);

create table case_reporter (
  district_id integer not null,
  case_id uuid not null,
  name text,
  phone text,
  constraint case_reporter_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint case_reporter_pkey PRIMARY KEY (district_id, case_id)
);

create table case_search (
  district_id integer not null,
  case_id uuid not null,
  body text not null,
  grams integer[] not null,
  marks integer[] not null default '{}'::integer[],
  constraint case_search_pkey PRIMARY KEY (district_id, case_id)
);

create table case_serial (
  district_id integer not null,
  street character varying(9) not null,
  day date not null,
  n integer not null,
  constraint case_serial_pkey PRIMARY KEY (district_id, street, day)
);

create table case_words (
  district_id integer not null,
  case_id uuid not null,
  seq integer not null,
  words jsonb not null,
  constraint case_words_pkey PRIMARY KEY (district_id, case_id, seq)
);

create table clock_entry (
  district_id integer not null,
  case_id uuid not null,
  clock text not null,
  seq integer not null,
  at timestamp with time zone not null,
  action text not null,
  limit_kind text,
  limit_amount real,
  reason text,
  constraint clock_entry_action_check CHECK ((action = ANY (ARRAY['start'::text, 'pause'::text, 'resume'::text, 'extend'::text, 'restart'::text, 'stop'::text]))),
  constraint clock_entry_clock_check CHECK ((clock = ANY (ARRAY['contact'::text, 'resolution'::text]))),
  constraint clock_entry_pkey PRIMARY KEY (district_id, case_id, clock, seq)
);

create table data_version (
  district_id integer not null,
  name text not null,
  n bigint not null,
  constraint data_version_pkey PRIMARY KEY (district_id, name)
);

create table default_search (
  district_id integer not null,
  account_id uuid not null,
  search_id uuid not null,
  constraint default_search_district_id_search_id_fkey FOREIGN KEY (district_id, search_id) REFERENCES saved_search(district_id, id) ON DELETE CASCADE,
  constraint default_search_pkey PRIMARY KEY (district_id, account_id)
);

create table district (
  district_id integer not null,
  code character varying(6) not null,
  name text not null,
  name_en text not null,
  demo boolean not null default false,
  hosts text[] not null default '{}'::text[],
  center_lng double precision not null,
  center_lat double precision not null,
  constraint district_code_key UNIQUE (code),
  constraint district_pkey PRIMARY KEY (district_id)
);

create table division (
  district_id integer not null,
  code character varying(15) not null,
  level text not null,
  name text not null,
  short_name text not null,
  kind text,
  parent_code character varying(12),
  urban boolean not null,
  valid_from date not null,
  valid_to date,
  replaced_by character varying(15),
  constraint division_level_check CHECK ((level = ANY (ARRAY['county'::text, 'town'::text, 'community'::text, 'grid'::text]))),
  constraint division_pkey PRIMARY KEY (district_id, code)
);

create table division_shape (
  district_id integer not null,
  code character varying(15) not null,
  ring jsonb not null,
  source text not null,
  constraint division_shape_district_id_code_fkey FOREIGN KEY (district_id, code) REFERENCES division(district_id, code) ON DELETE CASCADE,
  constraint division_shape_pkey PRIMARY KEY (district_id, code)
);

create table duty (
  district_id integer not null,
  code text not null,
  version integer not null,
  list text not null,
  subject_code character varying(6) not null,
  area_kind text not null,
  lead text not null,
  helpers text[] not null default '{}'::text[],
  source text not null,
  verified boolean not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint duty_area_kind_check CHECK ((area_kind = ANY (ARRAY['any'::text, 'urban'::text, 'rural'::text]))),
  constraint duty_list_check CHECK ((list = ANY (ARRAY['basic'::text, 'assist'::text, 'upper'::text]))),
  constraint duty_pkey PRIMARY KEY (district_id, code, version)
);

create table event (
  district_id integer not null,
  stream_id uuid not null,
  seq integer not null,
  stream text not null,
  type text not null,
  at timestamp with time zone not null,
  actor_id uuid,
  actor_role text not null,
  data jsonb not null,
  digest bytea not null,
  constraint event_pkey PRIMARY KEY (district_id, stream_id, seq)
);

create table event_unsealed (
  district_id integer not null,
  stream_id uuid not null,
  seq integer not null,
  constraint event_unsealed_pkey PRIMARY KEY (district_id, stream_id, seq)
);

create table example (
  district_id integer not null,
  id uuid not null,
  title text not null,
  text text not null,
  subject_code character varying(6) not null,
  source text not null,
  at timestamp with time zone not null,
  constraint example_pkey PRIMARY KEY (district_id, id),
  constraint example_source_check CHECK ((source = ANY (ARRAY['file'::text, 'dispatch'::text, 'return'::text])))
);

create table export_rule (
  district_id integer not null,
  keep_days integer not null,
  most_rows integer not null,
  constraint export_rule_keep_days_check CHECK (((keep_days >= 1) AND (keep_days <= 30))),
  constraint export_rule_most_rows_check CHECK (((most_rows >= 1) AND (most_rows <= 100000))),
  constraint export_rule_pkey PRIMARY KEY (district_id)
);

create table file (
  district_id integer not null,
  id uuid not null,
  mime text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  storage_key text not null,
  thumb_key text not null,
  uploaded_by uuid,
  uploaded_at timestamp with time zone not null,
  attached_to uuid,
  constraint file_pkey PRIMARY KEY (district_id, id)
);

create table follower (
  district_id integer not null,
  name text not null,
  n bigint not null,
  constraint follower_pkey PRIMARY KEY (district_id, name)
);

create table gazetteer (
  district_id integer not null,
  id uuid not null,
  term text not null,
  kind text not null,
  division_code character varying(12) not null,
  from_number integer,
  to_number integer,
  weight real not null default 1,
  verified boolean not null default false,
  constraint gazetteer_kind_check CHECK ((kind = ANY (ARRAY['town'::text, 'community'::text, 'alias'::text, 'estate'::text, 'road'::text, 'landmark'::text]))),
  constraint gazetteer_pkey PRIMARY KEY (district_id, id)
);

create table idempotency (
  district_id integer not null,
  key uuid not null,
  account_id uuid,
  endpoint text not null,
  request_hash bytea not null,
  status integer not null,
  reply jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (district_id, key)
);

create table job (
  district_id integer not null,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  run_at timestamp with time zone not null,
  attempts integer not null default 0,
  locked_until timestamp with time zone,
  last_error text,
  constraint job_pkey PRIMARY KEY (district_id, id)
);

create table kind_limit (
  district_id integer not null,
  kind text not null,
  clock text not null,
  limit_kind text not null,
  limit_amount real not null,
  verified boolean not null,
  constraint kind_limit_clock_check CHECK ((clock = ANY (ARRAY['contact'::text, 'resolution'::text, 'return'::text]))),
  constraint kind_limit_pkey PRIMARY KEY (district_id, kind, clock)
);

create table login_code (
  district_id integer not null,
  phone text not null,
  code_hash bytea not null,
  valid_until timestamp with time zone not null,
  tries integer not null default 0,
  constraint login_code_pkey PRIMARY KEY (district_id, phone)
);

create table model (
  district_id integer not null,
  id uuid not null,
  trained_at timestamp with time zone not null,
  source text not null,
  examples integer not null,
  labels integer not null,
  threshold real not null,
  coverage real not null,
  precision real not null,
  train_ms integer not null,
  bytes bytea not null,
  in_use boolean not null,
  constraint model_pkey PRIMARY KEY (district_id, id),
  constraint model_source_check CHECK ((source = ANY (ARRAY['built_in'::text, 'history'::text, 'file'::text])))
);

create table notice (
  district_id integer not null,
  id uuid not null,
  account_id uuid not null,
  case_id uuid not null,
  code text not null,
  params jsonb not null,
  at timestamp with time zone not null,
  constraint notice_pkey PRIMARY KEY (district_id, id)
);

create table position (
  district_id integer not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  unit_id uuid,
  division_code character varying(15),
  granted_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint position_district_id_account_id_fkey FOREIGN KEY (district_id, account_id) REFERENCES account(district_id, id),
  constraint position_district_id_unit_id_fkey FOREIGN KEY (district_id, unit_id) REFERENCES unit(district_id, id),
  constraint position_pkey PRIMARY KEY (district_id, id)
);

create table proposal (
  district_id integer not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  model_id uuid,
  threshold real not null,
  direct boolean not null,
  basis jsonb not null,
  constraint proposal_pkey PRIMARY KEY (district_id, case_id, at)
);

create table saved_search (
  district_id integer not null,
  id uuid not null,
  account_id uuid not null,
  unit_id uuid,
  name text not null,
  filter jsonb not null,
  changed_at timestamp with time zone not null,
  constraint saved_search_district_id_account_id_fkey FOREIGN KEY (district_id, account_id) REFERENCES account(district_id, id),
  constraint saved_search_district_id_unit_id_fkey FOREIGN KEY (district_id, unit_id) REFERENCES unit(district_id, id),
  constraint saved_search_pkey PRIMARY KEY (district_id, id)
);

create table session (
  district_id integer not null,
  id bytea not null,
  account_id uuid not null,
  agent text not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_district_id_account_id_fkey FOREIGN KEY (district_id, account_id) REFERENCES account(district_id, id),
  constraint session_pkey PRIMARY KEY (district_id, id)
);

create table subject (
  district_id integer not null,
  code character varying(6) not null,
  version integer not null,
  parent character varying(4),
  name text not null,
  name_en text not null,
  limit_kind text,
  limit_amount real,
  keywords text[] not null default '{}'::text[],
  source text not null,
  verified boolean not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint subject_pkey PRIMARY KEY (district_id, code, version)
);

create table try_count (
  district_id integer not null,
  what text not null,
  window_start timestamp with time zone not null,
  n integer not null,
  constraint try_count_pkey PRIMARY KEY (district_id, what)
);

create table unit (
  district_id integer not null,
  id uuid not null,
  code text not null,
  name text not null,
  name_en text not null,
  kind text not null,
  parent_id uuid,
  division_code character varying(12),
  phone text,
  active boolean not null default true,
  initials text not null,
  constraint unit_district_id_code_key UNIQUE (district_id, code),
  constraint unit_district_id_parent_id_fkey FOREIGN KEY (district_id, parent_id) REFERENCES unit(district_id, id),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['department'::text, 'utility'::text, 'command_centre'::text, 'town_office'::text, 'station'::text, 'community'::text]))),
  constraint unit_pkey PRIMARY KEY (district_id, id)
);

CREATE INDEX access_record_case ON public.access_record USING btree (district_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX access_record_subject ON public.access_record USING btree (district_id, subject_account_id, at) WHERE (subject_account_id IS NOT NULL);
CREATE UNIQUE INDEX account_resident_phone ON public.account USING btree (district_id, phone) WHERE ((kind = 'resident'::text) AND (phone IS NOT NULL));
CREATE INDEX case_export_forget ON public.case_export USING btree (district_id, forget_at) WHERE (state = 'ready'::text);
CREATE INDEX case_export_own ON public.case_export USING btree (district_id, account_id, id);
CREATE INDEX case_answered ON public.case_record USING btree (district_id, id) WHERE (state = 'answered'::text);
CREATE INDEX case_community ON public.case_record USING btree (district_id, community_code, id);
CREATE INDEX case_helped ON public.case_record USING btree (district_id, id) WHERE (helper_ids <> '{}'::uuid[]);
CREATE INDEX case_mine ON public.case_record USING btree (district_id, reporter_account_id, id) WHERE (reporter_account_id IS NOT NULL);
CREATE INDEX case_on_map ON public.case_record USING btree (district_id, lng, lat) WHERE ((lng IS NOT NULL) AND (state = ANY (ARRAY['received'::text, 'dispatched'::text, 'accepted'::text, 'resolved'::text, 'verified'::text])));
CREATE INDEX case_to_answer ON public.case_record USING btree (district_id, unit_id, id) WHERE (state = 'verified'::text);
CREATE INDEX case_to_dispatch ON public.case_record USING btree (district_id, id) WHERE (state = 'received'::text);
CREATE INDEX case_to_verify ON public.case_record USING btree (district_id, community_code, id) WHERE (state = 'resolved'::text);
CREATE INDEX case_town ON public.case_record USING btree (district_id, town_code, id);
CREATE INDEX case_unit ON public.case_record USING btree (district_id, unit_id, id) WHERE (unit_id IS NOT NULL);
CREATE INDEX case_unit_open ON public.case_record USING btree (district_id, unit_id, resolution_due_at, id) WHERE (state = ANY (ARRAY['dispatched'::text, 'accepted'::text]));
CREATE INDEX case_reporter_phone ON public.case_reporter USING btree (district_id, phone, case_id) WHERE (phone IS NOT NULL);
CREATE INDEX case_search_index ON public.case_search USING gin (grams, marks) WITH (fastupdate=off);
CREATE INDEX default_search_of ON public.default_search USING btree (district_id, search_id);
CREATE INDEX division_parent ON public.division USING btree (district_id, parent_code);
CREATE UNIQUE INDEX duty_covers ON public.duty USING btree (district_id, subject_code, area_kind) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX duty_in_force ON public.duty USING btree (district_id, code) WHERE (valid_to IS NULL);
CREATE INDEX file_loose ON public.file USING btree (district_id, uploaded_at) WHERE (attached_to IS NULL);
CREATE INDEX gazetteer_term ON public.gazetteer USING btree (district_id, term, id);
CREATE INDEX idempotency_age ON public.idempotency USING btree (district_id, created_at);
CREATE INDEX job_due ON public.job USING btree (district_id, run_at) WHERE (attempts < 25);
CREATE UNIQUE INDEX model_in_use ON public.model USING btree (district_id) WHERE in_use;
CREATE INDEX notice_account ON public.notice USING btree (district_id, account_id, id);
CREATE INDEX position_account ON public."position" USING btree (district_id, account_id) WHERE (revoked_at IS NULL);
CREATE INDEX saved_search_own ON public.saved_search USING btree (district_id, account_id);
CREATE INDEX saved_search_unit ON public.saved_search USING btree (district_id, unit_id) WHERE (unit_id IS NOT NULL);
CREATE INDEX session_account ON public.session USING btree (district_id, account_id);
CREATE UNIQUE INDEX subject_in_force ON public.subject USING btree (district_id, code) WHERE (valid_to IS NULL);

CREATE OR REPLACE FUNCTION public.case_marks(c case_record)
 RETURNS integer[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(array_agg(distinct mark(c.district_id, f)), '{}') from (
    select unnest(array[
      'kind/' || c.kind, 'channel/' || c.channel, 'unit/' || c.unit_id,
      'town/' || c.town_code, 'community/' || c.community_code, 'grid/' || c.grid_code,
      'subject/' || left(c.subject_code, 2), 'subject/' || left(c.subject_code, 4), 'subject/' || left(c.subject_code, 6),
      'cell/' || floor(c.lng * 100) || '/' || floor(c.lat * 100), 'field/' || floor(c.lng * 10) || '/' || floor(c.lat * 10),
      'month/' || to_char(id_time(c.id) at time zone 'UTC', 'YYYY-MM'), 'year/' || to_char(id_time(c.id) at time zone 'UTC', 'YYYY')
    ]) as f
    union all select 'helper/' || h from unnest(c.helper_ids) h
  ) facts where f is not null
$function$
;

CREATE OR REPLACE FUNCTION public.check_digit(digits text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare p int := 10; s int;
begin
  for i in 1..length(digits) loop
    s := (p + substr(digits, i, 1)::int) % 10;
    if s = 0 then s := 10; end if;
    p := (s * 2) % 11;
  end loop;
  return ((11 - p) % 10)::text;
end $function$
;

CREATE OR REPLACE FUNCTION public.count_try(p_district integer, p_what text, p_now timestamp with time zone, p_window interval)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare result int;
begin
  perform set_config('linli.district', p_district::text, true);
  insert into try_count as t (district_id, what, window_start, n) values (p_district, p_what, p_now, 1)
  on conflict (district_id, what) do update set
    n = case when t.window_start < p_now - p_window then 1 else t.n + 1 end,
    window_start = case when t.window_start < p_now - p_window then p_now else t.window_start end
  returning n into result;
  return result;
end $function$
;

CREATE OR REPLACE FUNCTION public.file_cases(p_district integer, p_cases jsonb)
 RETURNS TABLE(id uuid, number character varying, query_code character varying, reported_at timestamp with time zone, request_key uuid, request_hash bytea)
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.id_time(p_id uuid)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select to_timestamp(('x' || lpad(substr(replace(p_id::text, '-', ''), 1, 12), 16, '0'))::bit(64)::bigint / 1000.0)
$function$
;

CREATE OR REPLACE FUNCTION public.mark(p_district integer, p_fact text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select ('x' || substr(md5(p_district || '/' || p_fact), 1, 8))::bit(32)::int
$function$
;

CREATE OR REPLACE FUNCTION public.search_hits(p_grams integer[], p_patterns text[], p_facts text[], p_within text[], p_near text[], p_before uuid, p_most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  v_district int := nullif(current_setting('linli.district', true), '')::int;
begin
  if v_district is null then return; end if;
  return query execute 'with h as materialized (select s.case_id, s.body from case_search s where s.district_id = $1'
    || case when cardinality(p_grams) > 0 then ' and s.grams @> $2' else '' end
    || case when cardinality(p_facts) > 0 then ' and s.marks @> $3' else '' end
    || case when cardinality(p_within) > 0 then ' and s.marks && $4' else '' end
    || case when cardinality(p_near) > 0 then ' and s.marks && $5' else '' end
    || ') select h.case_id from h where ($6 is null or h.case_id < $6) and h.body like all ($7) limit $8'
  using v_district, p_grams,
    array(select mark(v_district, f) from unnest(p_facts) f), array(select mark(v_district, f) from unnest(p_within) f),
    array(select mark(v_district, f) from unnest(p_near) f), p_before, p_patterns, p_most;
end $function$
;

CREATE OR REPLACE FUNCTION public.session_actors(p_district integer, p_ids bytea[], p_now timestamp with time zone)
 RETURNS TABLE(id bytea, account_id uuid, kind text, name text, must_change_password boolean, expires_at timestamp with time zone, last_seen_at timestamp with time zone, positions jsonb)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('linli.district', p_district::text, true);
  return query
  select s.id, a.id, a.kind, a.name, a.must_change_password, s.expires_at, s.last_seen_at,
    coalesce((select jsonb_agg(jsonb_build_object('role', p.role, 'unitId', p.unit_id, 'divisionCode', p.division_code) order by p.granted_at)
      from position p where p.district_id = p_district and p.account_id = a.id and p.revoked_at is null), '[]')
  from unnest(p_ids) i(id) join session s on s.district_id = p_district and s.id = i.id
    join account a on a.district_id = p_district and a.id = s.account_id
  where s.expires_at > p_now and a.status = 'active';
end $function$
;

-- row security on access_record: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on account: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on audit_seal: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on calendar_day: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_day: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_export: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_photo: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_rating: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_record: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_reporter: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_search: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_serial: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_words: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on clock_entry: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on data_version: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on default_search: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on division: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on division_shape: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on duty: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on event: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on event_unsealed: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on example: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on export_rule: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on file: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on follower: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on gazetteer: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on idempotency: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on job: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on kind_limit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on login_code: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on model: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on notice: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on position: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on proposal: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on saved_search: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on session: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on subject: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on try_count: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on unit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))

-- linli_app on access_record: INSERT, SELECT
-- linli_app on account: DELETE, INSERT, SELECT, UPDATE
-- linli_app on audit_seal: INSERT, SELECT
-- linli_app on calendar_day: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_day: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_export: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_photo: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_rating: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_record: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_reporter: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_search: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_serial: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_words: DELETE, INSERT, SELECT, UPDATE
-- linli_app on clock_entry: INSERT, SELECT
-- linli_app on data_version: DELETE, INSERT, SELECT, UPDATE
-- linli_app on default_search: DELETE, INSERT, SELECT, UPDATE
-- linli_app on district: SELECT
-- linli_app on division: DELETE, INSERT, SELECT, UPDATE
-- linli_app on division_shape: DELETE, INSERT, SELECT, UPDATE
-- linli_app on duty: DELETE, INSERT, SELECT, UPDATE
-- linli_app on event: INSERT, SELECT
-- linli_app on event_unsealed: DELETE, INSERT, SELECT, UPDATE
-- linli_app on example: DELETE, INSERT, SELECT, UPDATE
-- linli_app on export_rule: DELETE, INSERT, SELECT, UPDATE
-- linli_app on file: DELETE, INSERT, SELECT, UPDATE
-- linli_app on follower: DELETE, INSERT, SELECT, UPDATE
-- linli_app on gazetteer: DELETE, INSERT, SELECT, UPDATE
-- linli_app on idempotency: DELETE, INSERT, SELECT, UPDATE
-- linli_app on job: DELETE, INSERT, SELECT, UPDATE
-- linli_app on kind_limit: DELETE, INSERT, SELECT, UPDATE
-- linli_app on login_code: DELETE, INSERT, SELECT, UPDATE
-- linli_app on model: DELETE, INSERT, SELECT, UPDATE
-- linli_app on notice: DELETE, INSERT, SELECT, UPDATE
-- linli_app on position: DELETE, INSERT, SELECT, UPDATE
-- linli_app on proposal: DELETE, INSERT, SELECT, UPDATE
-- linli_app on saved_search: DELETE, INSERT, SELECT, UPDATE
-- linli_app on session: DELETE, INSERT, SELECT, UPDATE
-- linli_app on subject: DELETE, INSERT, SELECT, UPDATE
-- linli_app on try_count: DELETE, INSERT, SELECT, UPDATE
-- linli_app on unit: DELETE, INSERT, SELECT, UPDATE

