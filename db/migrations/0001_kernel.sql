-- What every module stands on: districts, events with their seals, jobs, idempotency, files.
-- Rules for all tables (checked by `npm run check`): district_id leads every key; row security by district; the app's role
-- owns nothing; no triggers; ids come from the program.

-- The only table all districts share: it must be read before the district is known, and it holds nothing personal.
create table district (
  district_id int primary key,
  code varchar(6) not null unique,
  name text not null,
  name_en text not null,
  demo boolean not null default false,
  hosts text[] not null default '{}',
  center_lng double precision not null,
  center_lat double precision not null
);

-- Counts up when the rows behind something cached in memory change: processes reload what they hold.
create table data_version (
  district_id int not null,
  name text not null,
  n bigint not null,
  primary key (district_id, name)
);

-- Append-only: timeline, audit and the source of every read model in one. `digest` is a keyed hash over the whole row,
-- so an altered row is found; `seq` has no gaps within a stream, so a missing row is found.
create table event (
  district_id int not null,
  stream_id uuid not null,
  seq int not null,
  stream text not null,
  type text not null,
  at timestamptz not null,
  actor_id uuid, -- null: the system, or a visitor without an account
  actor_role text not null,
  data jsonb not null,
  digest bytea not null,
  primary key (district_id, stream_id, seq)
);

-- Events that are committed but not yet in the chain; the sealer empties it within a second.
create table event_unsealed (
  district_id int not null,
  stream_id uuid not null,
  seq int not null,
  primary key (district_id, stream_id, seq)
);

-- The chain: one line of all events of a district; each hash covers the one before it.
create table audit_seal (
  district_id int not null,
  n bigint not null,
  stream_id uuid not null,
  seq int not null,
  digest bytea not null,
  hash bytea not null,
  primary key (district_id, n),
  unique (district_id, stream_id, seq)
);

-- How far each read model has followed the chain.
create table follower (
  district_id int not null,
  name text not null,
  n bigint not null,
  primary key (district_id, name)
);

create table job (
  district_id int not null,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts int not null default 0,
  locked_until timestamptz, -- null: nobody has it
  last_error text,
  primary key (district_id, id)
);
create index job_due on job (district_id, run_at) where attempts < 25;

create table idempotency (
  district_id int not null,
  key uuid not null,
  account_id uuid, -- null: a visitor
  endpoint text not null,
  request_hash bytea not null,
  status int not null,
  reply jsonb,
  created_at timestamptz not null,
  primary key (district_id, key)
);
create index idempotency_age on idempotency (district_id, created_at);

-- Counts tries (sign-in codes, query codes) by what is tried; rows die with their window.
create table try_count (
  district_id int not null,
  what text not null,
  window_start timestamptz not null,
  n int not null,
  primary key (district_id, what)
);

create table file (
  district_id int not null,
  id uuid not null,
  mime text not null,
  bytes int not null,
  width int not null,
  height int not null,
  storage_key text not null,
  thumb_key text not null,
  uploaded_by uuid, -- null: a visitor
  uploaded_at timestamptz not null,
  attached_to uuid, -- null: not yet part of anything; swept after a day
  primary key (district_id, id)
);
create index file_loose on file (district_id, uploaded_at) where attached_to is null;
