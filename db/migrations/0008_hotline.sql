-- Knowledge base 知识库: an article and its versions. What was read out to somebody stays as it was then.
create table article (
  district_id int not null,
  id uuid not null,
  state text not null check (state in ('draft', 'published', 'retired')),
  version int not null, -- the newest
  published_version int, -- null: never was; above it lie drafts
  unit_id uuid not null, -- who answers for what it says
  owner_id uuid, -- null: nobody in person
  review_on date not null,
  saved_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, owner_id) references account (district_id, id)
);
create index article_review on article (district_id, review_on, id) where state = 'published';
create index article_newest on article (district_id, saved_at, id);

create table article_version (
  district_id int not null,
  id uuid not null,
  version int not null,
  title text not null,
  answer text not null, -- what is read out
  details text not null, -- for the eyes of who reads it out
  subject_codes text[] not null,
  source text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date, -- null: until somebody says otherwise
  note text not null, -- what changed
  saved_at timestamptz not null,
  saved_by uuid, -- null: the program
  primary key (district_id, id, version),
  foreign key (district_id, id) references article (district_id, id)
);

-- Whom of the hotline a call has opened the case to; emptied when nobody opened it for a day.
alter table case_record add column desk_ids uuid[] not null default '{}';
alter table case_record add column desk_until timestamptz; -- null: open to nobody
create index case_at_desk on case_record (district_id, id) where desk_ids <> '{}';

-- The numbers by which the hotline works, as rows (GB/T 33358-2016).
create table hotline_rule (
  district_id int not null,
  name text not null,
  value real not null,
  source text not null,
  verified boolean not null,
  primary key (district_id, name)
);

-- What the telephone system told of a call.
create table call (
  district_id int not null,
  id uuid not null,
  call_id text not null, -- the telephone system's own
  direction text not null check (direction in ('in', 'out')),
  phone text, -- sensitive; null: withheld, or forgotten
  agent_id uuid, -- null: nobody has it yet, or nobody we know
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  recording text,
  case_id uuid, -- null: about no case
  primary key (district_id, id),
  unique (district_id, call_id)
);
create index call_started on call (district_id, started_at);
create index call_of_agent on call (district_id, agent_id, started_at) where agent_id is not null;
create index call_of_case on call (district_id, case_id) where case_id is not null;
create index call_with_phone on call (district_id, started_at) where phone is not null;

-- Who called about a case: the one who told it and those who follow it by telephone.
create table case_caller (
  district_id int not null,
  case_id uuid not null,
  phone text not null, -- sensitive
  name text,
  told boolean not null, -- false: somebody else told it, this one follows
  call_back boolean not null, -- asked to be called when it is answered
  at timestamptz not null,
  primary key (district_id, case_id, phone),
  foreign key (district_id, case_id) references case_record (district_id, id)
);
create index case_caller_phone on case_caller (district_id, phone, case_id);

-- Call-backs 回访 to be made, and what came of them.
create table call_back (
  district_id int not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null check (reason in ('asked', 'low_rating', 'no_rating')),
  state text not null check (state in ('waiting', 'done', 'unreachable')),
  tries int not null,
  due_at timestamptz not null,
  made_at timestamptz not null,
  ended_at timestamptz, -- null: waits
  reached boolean,
  solved boolean,
  satisfied text check (satisfied in ('very', 'yes', 'basic', 'no', 'very_no')),
  by_account_id uuid,
  primary key (district_id, id),
  foreign key (district_id, case_id) references case_record (district_id, id)
);
create unique index call_back_waiting on call_back (district_id, case_id) where state = 'waiting';
create index call_back_ended on call_back (district_id, ended_at) where ended_at is not null;
create index call_back_due on call_back (district_id, due_at, id) where state = 'waiting';

-- First response to what came in writing (GB/T 33358-2016: three minutes).
create table written_case (
  district_id int not null,
  case_id uuid not null,
  told_at timestamptz not null,
  due_at timestamptz not null,
  responded_at timestamptz, -- null: nobody has looked yet
  response text check (response in ('machine', 'person', 'withdrawn')),
  primary key (district_id, case_id)
);
create index written_waiting on written_case (district_id, due_at, case_id) where responded_at is null;
create index written_told on written_case (district_id, told_at);
