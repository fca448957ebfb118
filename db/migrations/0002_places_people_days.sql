create table division (
  district_id int not null,
  code varchar(15) not null,
  level text not null check (level in ('county', 'town', 'community', 'grid')),
  name text not null,
  short_name text not null,
  kind text,
  parent_code varchar(12),
  urban boolean not null,
  valid_from date not null,
  valid_to date, -- null: still valid
  replaced_by varchar(15),
  primary key (district_id, code)
);
create index division_parent on division (district_id, parent_code);

create table division_shape (
  district_id int not null,
  code varchar(15) not null,
  ring jsonb not null, -- one closed ring of [lng, lat] in WGS-84
  source text not null,
  primary key (district_id, code),
  foreign key (district_id, code) references division (district_id, code) on delete cascade
);

create table gazetteer (
  district_id int not null,
  id uuid not null,
  term text not null,
  kind text not null check (kind in ('town', 'community', 'alias', 'estate', 'road', 'landmark')),
  division_code varchar(12) not null,
  from_number int,
  to_number int,
  weight real not null default 1,
  verified boolean not null default false,
  primary key (district_id, id)
);
create index gazetteer_term on gazetteer (district_id, term, id);

create table calendar_day (
  district_id int not null,
  day date not null,
  kind text not null check (kind in ('workday', 'rest', 'holiday', 'makeup_workday')),
  name text,
  source text,
  primary key (district_id, day)
);

create table unit (
  district_id int not null,
  id uuid not null,
  code text not null,
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('department', 'utility', 'command_centre', 'town_office', 'station', 'community')),
  parent_id uuid,
  division_code varchar(12), -- null: works for the whole district
  phone text,
  active boolean not null default true,
  initials text not null, -- pinyin initials, for finding it fast
  primary key (district_id, id),
  unique (district_id, code),
  foreign key (district_id, parent_id) references unit (district_id, id)
);

create table account (
  district_id int not null,
  id uuid not null,
  kind text not null check (kind in ('staff', 'resident')),
  login text, -- staff only
  name text not null,
  phone text, -- sensitive
  password_hash text,
  password_history text[] not null default '{}',
  must_change_password boolean not null default false,
  totp_secret text,
  totp_pending text,
  totp_last bigint, -- the last step used: a code works once
  status text not null default 'active' check (status in ('active', 'locked', 'left', 'erased')),
  failed_tries int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, login)
);
create unique index account_resident_phone on account (district_id, phone) where kind = 'resident' and phone is not null;

create table position (
  district_id int not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  unit_id uuid,
  division_code varchar(15),
  granted_at timestamptz not null,
  revoked_at timestamptz, -- null: in force
  primary key (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index position_account on position (district_id, account_id) where revoked_at is null;

create table session (
  district_id int not null,
  id bytea not null, -- sha-256 of the token
  account_id uuid not null,
  agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id)
);
create index session_account on session (district_id, account_id);

create table login_code (
  district_id int not null,
  phone text not null,
  code_hash bytea not null,
  valid_until timestamptz not null,
  tries int not null default 0,
  primary key (district_id, phone)
);

-- Each look at somebody's personal data, kept so that the person concerned can read it (PIPL Art. 44; kept 3 years).
create table access_record (
  district_id int not null,
  id uuid not null,
  subject_account_id uuid, -- null: the reporter has no account
  case_id uuid,
  by_account_id uuid not null,
  what text not null,
  reason text not null,
  at timestamptz not null,
  primary key (district_id, id)
);
create index access_record_subject on access_record (district_id, subject_account_id, at) where subject_account_id is not null;
create index access_record_case on access_record (district_id, case_id) where case_id is not null;

create table notice (
  district_id int not null,
  id uuid not null,
  account_id uuid not null,
  case_id uuid not null,
  code text not null,
  params jsonb not null,
  at timestamptz not null,
  primary key (district_id, id)
);
create index notice_account on notice (district_id, account_id, id);
