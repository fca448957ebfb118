-- The escalation ladder (督办): who is told when a clock runs out, or when something happens, and by what means. Rows, edited in the console; the old ones stay.
create table ladder_rung (
  district_id int not null,
  code text not null,
  version int not null,
  name text not null,
  name_en text not null,
  trigger text not null check (trigger in ('contact', 'resolution', 'unclaimed', 'undispatched', 'unverified', 'event')),
  share real, -- of the limit, 0.8 = 80 %; null: by the offset, or at once
  offset_kind text, -- null: no offset
  offset_amount real, -- from the due time, negative before it; for what waits and for events: from when it began
  event text, -- null: not triggered by an event
  tell text[] not null, -- roles
  sms boolean not null,
  level int check (level between 1 and 3), -- null: leaves the level of supervision as it is
  source text not null,
  verified boolean not null,
  valid_from timestamptz not null,
  valid_to timestamptz, -- null: the row in force
  primary key (district_id, code, version)
);
create unique index ladder_rung_in_force on ladder_rung (district_id, code) where valid_to is null;

-- A rung of the ladder over one matter: when it is to fire, and when it did. `run` tells one run of what is measured from the next (a clock that was started
-- anew or extended, another wait, another event), so each fires once for each run.
create table timer (
  district_id int not null,
  id uuid not null,
  stream text not null,
  stream_id uuid not null,
  rung text not null,
  rung_version int not null,
  run bigint not null,
  basis timestamptz not null, -- the due time, or the beginning of the wait, from which due_at was reckoned
  due_at timestamptz not null,
  facts jsonb, -- who is concerned by an event of another stream; null: a case, which says it itself
  fired_at timestamptz, -- null: not yet
  primary key (district_id, id),
  unique (district_id, stream_id, rung, run)
);
create index timer_due on timer (district_id, due_at) where fired_at is null;
create index timer_fired on timer (district_id, fired_at) where fired_at is not null;

-- 待办提醒: what a member of staff was told by the ladder.
create table staff_notice (
  district_id int not null,
  id uuid not null,
  account_id uuid not null,
  timer_id uuid not null,
  stream text not null,
  stream_id uuid not null,
  rung text not null,
  rung_version int not null,
  due_at timestamptz, -- null: nothing is due
  at timestamptz not null,
  read_at timestamptz, -- null: not yet
  primary key (district_id, id)
);
create index staff_notice_account on staff_notice (district_id, account_id, id);
create index staff_notice_unread on staff_notice (district_id, account_id, id) where read_at is null;

-- What is due next in the whole district, whoever has it: least() passes over a clock that does not run.
create index case_next_due on case_record (district_id, (least(contact_due_at, resolution_due_at)), id) where state in ('dispatched', 'accepted');

-- The supervised ones, whatever their level.
create index case_supervised on case_record (district_id, id) where supervision_level > 0 and state in ('received', 'dispatched', 'accepted', 'resolved', 'verified');
