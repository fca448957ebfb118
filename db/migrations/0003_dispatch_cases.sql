create table subject (
  district_id int not null,
  code varchar(6) not null,
  version int not null,
  parent varchar(4),
  name text not null,
  name_en text not null,
  limit_kind text,
  limit_amount real,
  keywords text[] not null default '{}',
  source text not null,
  verified boolean not null,
  valid_from timestamptz not null,
  valid_to timestamptz, -- null: the row in force
  primary key (district_id, code, version)
);
create unique index subject_in_force on subject (district_id, code) where valid_to is null;

create table duty (
  district_id int not null,
  code text not null,
  version int not null,
  list text not null check (list in ('basic', 'assist', 'upper')),
  subject_code varchar(6) not null,
  area_kind text not null check (area_kind in ('any', 'urban', 'rural')),
  lead text not null,
  helpers text[] not null default '{}',
  source text not null,
  verified boolean not null,
  valid_from timestamptz not null,
  valid_to timestamptz, -- null: the row in force
  primary key (district_id, code, version)
);
create unique index duty_in_force on duty (district_id, code) where valid_to is null;
create unique index duty_covers on duty (district_id, subject_code, area_kind) where valid_to is null;

-- Limits by kind of matter where the subject names none.
create table kind_limit (
  district_id int not null,
  kind text not null,
  clock text not null check (clock in ('contact', 'resolution', 'return')),
  limit_kind text not null,
  limit_amount real not null,
  verified boolean not null,
  primary key (district_id, kind, clock)
);

create table model (
  district_id int not null,
  id uuid not null,
  trained_at timestamptz not null,
  source text not null check (source in ('built_in', 'history', 'file')),
  examples int not null,
  labels int not null,
  threshold real not null,
  coverage real not null,
  precision real not null,
  train_ms int not null,
  bytes bytea not null,
  in_use boolean not null,
  primary key (district_id, id)
);
create unique index model_in_use on model (district_id) where in_use;

-- What the classifier learns from: imported history, and cases whose subject a person decided.
create table example (
  district_id int not null,
  id uuid not null,
  title text not null,
  text text not null,
  subject_code varchar(6) not null,
  source text not null check (source in ('file', 'dispatch', 'return')),
  at timestamptz not null,
  primary key (district_id, id)
);

create table case_record (
  district_id int not null,
  id uuid not null,
  number varchar(23) not null,
  query_code varchar(6) not null,
  version int not null, -- seq of the newest event
  kind text not null,
  state text not null check (state in ('received', 'dispatched', 'accepted', 'resolved', 'verified', 'answered', 'closed')),
  channel text not null,
  confidentiality text not null,
  title text not null,
  text text not null,
  place_text text not null,
  lng double precision, -- WGS-84
  lat double precision,
  place_source text not null check (place_source in ('gps', 'map', 'text', 'staff', 'none')),
  place_accuracy real,
  town_code varchar(9),
  community_code varchar(12),
  grid_code varchar(15),
  reporter_account_id uuid, -- null: told without an account
  request_key uuid not null, -- the idempotency key it was told under
  request_hash bytea not null,
  subject_code varchar(6),
  unit_id uuid, -- null: with nobody yet
  helper_ids uuid[] not null default '{}',
  handler_id uuid,
  duty_code text,
  duty_version int,
  returned_from uuid[] not null default '{}', -- units that sent it back
  reported_at timestamptz not null,
  dispatched_at timestamptz,
  return_until timestamptz,
  contact_due_at timestamptz, -- null: no contact clock is running
  resolution_due_at timestamptz, -- null: no resolution clock is running
  contact_yellow_at timestamptz,
  resolution_yellow_at timestamptz,
  resolved_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  outcome text,
  answer text,
  reopened boolean not null default false,
  primary key (district_id, id),
  unique (district_id, number),
  unique (district_id, request_key),
  -- 件件有回音: no case ends without an answer to the person.
  constraint no_end_without_answer check (state not in ('answered', 'closed') or (answer is not null and length(btrim(answer)) > 0 and outcome is not null)),
  constraint held_by_somebody check (state in ('received', 'answered', 'closed') or unit_id is not null)
);
create index case_to_dispatch on case_record (district_id, id) where state = 'received';
create index case_unit_open on case_record (district_id, unit_id, resolution_due_at, id) where state in ('dispatched', 'accepted');
create index case_to_answer on case_record (district_id, unit_id, id) where state = 'verified';
create index case_to_verify on case_record (district_id, community_code, id) where state = 'resolved';
create index case_unit on case_record (district_id, unit_id, id) where unit_id is not null;
create index case_town on case_record (district_id, town_code, id);
create index case_community on case_record (district_id, community_code, id);
create index case_helped on case_record (district_id, id) where helper_ids <> '{}';
create index case_mine on case_record (district_id, reporter_account_id, id) where reporter_account_id is not null;
create index case_on_map on case_record (district_id, lng, lat) where lng is not null and state in ('received', 'dispatched', 'accepted', 'resolved', 'verified');

-- Apart from the case, so that reading a case never reads who told it.
create table case_reporter (
  district_id int not null,
  case_id uuid not null,
  name text,
  phone text,
  primary key (district_id, case_id),
  foreign key (district_id, case_id) references case_record (district_id, id)
);

create table case_serial (
  district_id int not null,
  street varchar(9) not null,
  day date not null,
  n int not null,
  primary key (district_id, street, day)
);

-- The ledger of the clocks, append-only: every due time can be reckoned from it anew.
create table clock_entry (
  district_id int not null,
  case_id uuid not null,
  clock text not null check (clock in ('contact', 'resolution')),
  seq int not null,
  at timestamptz not null,
  action text not null check (action in ('start', 'pause', 'resume', 'extend', 'restart', 'stop')),
  limit_kind text,
  limit_amount real,
  reason text,
  primary key (district_id, case_id, clock, seq)
);

create table case_photo (
  district_id int not null,
  case_id uuid not null,
  file_id uuid not null,
  stage text not null check (stage in ('report', 'addition', 'result', 'verify')),
  primary key (district_id, case_id, file_id),
  foreign key (district_id, file_id) references file (district_id, id)
);

-- What people wrote at a step of a case. Apart from the event, which can never be deleted and keeps only its hash: words may name people.
create table case_words (
  district_id int not null,
  case_id uuid not null,
  seq int not null, -- of the event
  words jsonb not null,
  primary key (district_id, case_id, seq)
);

create table case_rating (
  district_id int not null,
  case_id uuid not null,
  stars int not null check (stars between 1 and 5),
  reasons text[] not null,
  comment text,
  at timestamptz not null,
  primary key (district_id, case_id)
);

-- What the machine proposed for a case, and on what grounds.
create table proposal (
  district_id int not null,
  case_id uuid not null,
  at timestamptz not null,
  model_id uuid,
  threshold real not null,
  direct boolean not null,
  basis jsonb not null,
  primary key (district_id, case_id, at)
);

-- Read models, filled by the worker from the sealed events.
create table case_search (
  district_id int not null,
  case_id uuid not null,
  body text not null, -- normalised: simplified, lower case
  grams int[] not null, -- pairs of UTF-16 units
  primary key (district_id, case_id)
);
-- Without a list of pending entries, which every search would read through from end to end while it is long.
create index case_search_grams on case_search using gin (grams) with (fastupdate = off);

-- The cases of the district in force that hold all these pairs and patterns, at most p_most (null: all). Under row security the array operator may not use an
-- index, since it is not marked leakproof; so this runs as the owner of the tables and minds the district itself.
create function search_hits(p_grams int[], p_patterns text[], p_most int) returns setof uuid
language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select s.case_id from case_search s
  where s.district_id = (select nullif(current_setting('linli.district', true), '')::int) and s.grams @> p_grams and s.body like all (p_patterns)
  limit p_most
$$;

create table case_day (
  district_id int not null,
  day date not null,
  dim text not null check (dim in ('all', 'unit', 'subject', 'town', 'community')),
  key text not null,
  received int not null default 0,
  dispatched int not null default 0,
  direct int not null default 0,
  returned int not null default 0,
  answered int not null default 0,
  on_time int not null default 0,
  stars_sum int not null default 0,
  stars_n int not null default 0,
  primary key (district_id, dim, day, key)
);
