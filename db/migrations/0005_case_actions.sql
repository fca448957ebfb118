-- What the special actions of a case need (domain.md § 1.3): facts that a guard or a list asks for stand on the case, the rest in its events.
alter table case_record
  add column overdue_at timestamptz, -- the first resolution limit that was missed, reckoned from the ledger at its last entry; null: none
  add column excused boolean not null default false, -- 超时申诉 upheld: overdue_at stays, statistics leave it out
  add column extensions int not null default 0, -- granted
  add column suspended_until timestamptz, -- null: not suspended now
  add column suspended_before boolean not null default false, -- 挂账 is granted once
  add column waiting_since timestamptz, -- null: no question to the reporter is open
  add column waiting_until timestamptz, -- when the clock runs on without an answer
  add column request_kind text check (request_kind in ('extension', 'suspension', 'appeal', 'dispute')), -- null: nothing waits for a decision
  add column request_step text check (request_step in ('unit', 'centre', 'first', 'second')), -- whose decision is next
  add column appealed boolean not null default false,
  add column disputed boolean not null default false,
  add column check_failed boolean not null default false, -- the check found it not done, and it was not resolved again since
  add column supervision_level int check (supervision_level between 1 and 3), -- 黄牌 红牌 领导批示; null: not supervised
  add column supervision_due_at timestamptz,
  add column supervision_replied_at timestamptz,
  add column urges int not null default 0,
  add column reporter_urged_at timestamptz,
  add column urge_from timestamptz, -- when the first contact was promised: from then on the reporter may urge
  add column escalated_at timestamptz, -- handed up by a street and not dispatched since
  add column self_handled boolean not null default false, -- 自办自结
  add constraint request_whole check ((request_kind is null) = (request_step is null)),
  add constraint waiting_whole check ((waiting_since is null) = (waiting_until is null));

create index case_requests on case_record (district_id, request_step, unit_id, id) where request_kind is not null;

-- What a unit asks for and two decide: 延期 挂账 超时申诉 异议. The reasons are words of the events, which may be deleted.
create table case_request (
  district_id int not null,
  case_id uuid not null,
  seq int not null, -- of the event that asked
  kind text not null check (kind in ('extension', 'suspension', 'appeal', 'dispute')),
  asked_by uuid,
  asked_at timestamptz not null,
  until timestamptz, -- the end of a suspension that is asked for
  first_by uuid, -- the unit's head, or the first reviewer of an appeal; null: has not decided
  first_at timestamptz,
  second_by uuid, -- the command centre, or the second reviewer
  second_at timestamptz,
  outcome text check (outcome in ('granted', 'refused', 'lapsed')), -- null: open
  primary key (district_id, case_id, seq),
  foreign key (district_id, case_id) references case_record (district_id, id)
);
create unique index case_request_open on case_request (district_id, case_id) where outcome is null;

-- Limits of the special actions that a district sets for itself.
create table case_rule (
  district_id int not null,
  code text not null check (code in ('extension_most', 'suspension_longest', 'answer_wait', 'urge_every', 'self_handled_sample')),
  unit text not null check (unit in ('times', 'percent', 'urgent_hour', 'working_hour', 'working_day', 'calendar_day')),
  amount real not null,
  source text not null,
  verified boolean not null,
  primary key (district_id, code)
);
