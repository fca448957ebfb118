-- Metrics as data (domain.md § 12.5): what is measured are rows, what is counted are facts folded from the sealed events.

create table metric (
  district_id int not null,
  code text not null,
  version int not null,
  sort int not null,
  name text not null,
  name_en text not null,
  unit text not null check (unit in ('percent', 'count', 'minutes', 'days', 'stars', 'score')),
  direction text not null check (direction in ('up', 'down', 'none')),
  numerator jsonb not null, -- [{ fact, of, weight }]
  denominator jsonb not null, -- []: the numerator stands alone
  exclusions text[] not null,
  parts jsonb not null, -- of a composite: [{ metric, weight, complement, bands }]
  bands jsonb not null, -- grades of a composite: [{ grade, from }], best first
  dims text[] not null,
  note text not null,
  note_en text not null,
  source text not null,
  verified boolean not null,
  valid_from timestamptz not null,
  valid_to timestamptz, -- null: the row in force
  primary key (district_id, code, version)
);
create unique index metric_in_force on metric (district_id, code) where valid_to is null;

-- By how many minutes a step counts as in time; an event is judged by the row in force when it happened.
create table stage_limit (
  district_id int not null,
  code text not null,
  version int not null,
  minutes int not null,
  source text not null,
  verified boolean not null,
  valid_from timestamptz not null,
  valid_to timestamptz, -- null: the row in force
  primary key (district_id, code, version)
);
create unique index stage_limit_in_force on stage_limit (district_id, code) where valid_to is null;

-- What the follower must know of a case to understand its next event: a fold over the events so far.
create table case_tally (
  district_id int not null,
  case_id uuid not null,
  town_code varchar(9),
  community_code varchar(12),
  subject_code varchar(2), -- of the first level
  excluded text not null, -- reasons why it is left out of the metrics that name them, in order, joined by commas; '': of none
  book jsonb not null,
  primary key (district_id, case_id)
);

-- One thing that happened to one case and is counted: what every number drills down to. Place, subject and exclusion are those of the case now.
create table case_fact (
  district_id int not null,
  case_id uuid not null,
  fact text not null,
  seq int not null, -- of the event that made it
  day date not null,
  amount bigint not null, -- minutes or stars, for facts that carry one
  unit_id uuid, -- null: with no unit then
  person_id uuid, -- null: the program, or no member of staff
  town_code varchar(9),
  community_code varchar(12),
  subject_code varchar(2),
  excluded text not null,
  primary key (district_id, case_id, fact, seq)
);
create index case_fact_by_day on case_fact (district_id, fact, day desc, case_id desc, seq desc);
create index case_fact_by_unit on case_fact (district_id, unit_id, fact, day desc, case_id desc, seq desc) where unit_id is not null;
create index case_fact_by_town on case_fact (district_id, town_code, fact, day desc, case_id desc, seq desc) where town_code is not null;

-- The same, summed by day, month and year: what a page shows is never more than so many rows, however many cases there are.
create table fact_sum (
  district_id int not null,
  grain text not null check (grain in ('day', 'month', 'year')),
  dim text not null check (dim in ('all', 'unit', 'town', 'community', 'subject', 'person', 'unit_subject', 'town_subject', 'town_unit')),
  start_on date not null, -- the first day of it
  fact text not null,
  key text not null, -- of two dimensions: joined by a slash
  excluded text not null,
  n int not null,
  amount bigint not null,
  primary key (district_id, grain, dim, start_on, fact, key, excluded)
);

-- Left out of metrics by hand, with the reason in words; taken back, it stays as a row.
create table case_exclusion (
  district_id int not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null,
  note text not null,
  by_id uuid not null,
  at timestamptz not null,
  taken_back_at timestamptz, -- null: it holds
  taken_back_by uuid,
  taken_back_note text,
  primary key (district_id, id)
);
create unique index case_exclusion_holds on case_exclusion (district_id, case_id, reason) where taken_back_at is null;

-- A report as it was made: its figures do not change any more, whatever is corrected later.
create table report (
  district_id int not null,
  id uuid not null,
  period text not null check (period in ('week', 'month')),
  from_on date not null,
  to_on date not null,
  scope text not null,
  by_id uuid not null,
  at timestamptz not null,
  language text not null,
  content jsonb not null,
  primary key (district_id, id)
);
create index report_mine on report (district_id, by_id, id);
