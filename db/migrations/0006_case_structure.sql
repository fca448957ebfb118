-- 合并: the case whose handling this one follows; null: it goes its own way.
alter table case_record add column merged_into uuid;
create index case_merged on case_record (district_id, merged_into, id) where merged_into is not null;

-- 协办: a piece of work that the unit in charge, or the dispatcher, asks of another unit. What was asked and what came of it are words of the case's events.
create table case_task (
  district_id int not null,
  id uuid not null,
  case_id uuid not null,
  unit_id uuid not null,
  state text not null check (state in ('asked', 'accepted', 'done', 'refused', 'cancelled')),
  asked_seq int not null, -- of the event that asked
  ended_seq int, -- of the event that ended it; null: it is open
  limit_kind text not null,
  limit_amount real not null,
  asked_at timestamptz not null,
  yellow_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz, -- null: it is open
  primary key (district_id, id),
  foreign key (district_id, case_id) references case_record (district_id, id)
);
create index case_task_of on case_task (district_id, case_id);
create index case_task_waiting on case_task (district_id, unit_id, due_at, id) where state in ('asked', 'accepted');

-- 跟进: who did not tell the matter and wants to hear how it goes.
create table case_follower (
  district_id int not null,
  id uuid not null,
  case_id uuid not null,
  account_id uuid, -- null: a visitor, who has a code instead
  code varchar(8), -- null: an account follows
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, case_id) references case_record (district_id, id)
);
create unique index case_follower_once on case_follower (district_id, case_id, account_id) where account_id is not null;
create index case_follower_of on case_follower (district_id, case_id);
create index case_follower_mine on case_follower (district_id, account_id, id) where account_id is not null;

-- 关联: cases that belong together, each pair once, the smaller id first. `split`: one was cut out of the other.
create table case_link (
  district_id int not null,
  case_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('link', 'split')),
  at timestamptz not null,
  primary key (district_id, case_id, other_id),
  foreign key (district_id, case_id) references case_record (district_id, id),
  foreign key (district_id, other_id) references case_record (district_id, id),
  check (case_id < other_id)
);
create index case_link_back on case_link (district_id, other_id);

-- Earlier cases at the same place that read like this one, found right after it was told.
create table case_alike (
  district_id int not null,
  case_id uuid not null,
  other_id uuid not null,
  score real not null,
  primary key (district_id, case_id, other_id)
);
create index case_alike_back on case_alike (district_id, other_id);

-- By what cases count as alike, near and hot. A row is what an administrator set; without one the built-in amount is in force.
create table matching_rule (
  district_id int not null,
  name text not null,
  amount real not null,
  verified boolean not null,
  primary key (district_id, name)
);

-- 热点: matters of several people about one thing at one place.
create table topic (
  district_id int not null,
  id uuid not null,
  version int not null, -- seq of the newest event
  name text, -- given by hand; null: subject and place say it
  town_code varchar(9),
  community_code varchar(12),
  subject_code varchar(6), -- the most frequent among its cases; null: none has one yet
  lng double precision, -- mean of its cases; null: none has a point
  lat double precision,
  reports int not null,
  people int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- log2 of the sum over its people of 2^(their last time / half-life): all decay alike, so the order stands still while time passes
  heat double precision not null,
  joined_into uuid, -- null: it stands by itself
  primary key (district_id, id)
);
create index topic_hot on topic (district_id, heat desc, id) where joined_into is null and reports >= 3;

create table topic_case (
  district_id int not null,
  case_id uuid not null,
  topic_id uuid, -- null: taken out by hand, the machine leaves it alone
  at timestamptz not null, -- when the case was told
  by_hand boolean not null,
  primary key (district_id, case_id)
);
create index topic_case_of on topic_case (district_id, topic_id, at);

-- Cases whose community nobody knows are few; they are compared among themselves.
create index case_nowhere on case_record (district_id, town_code, id) where community_code is null;
