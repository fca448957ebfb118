-- 吹哨报到, 四个平台, 会商, 职责准入的门 (domain.md §§ 2, 4).

-- The kinds of whistle 综合执法哨 重点工作哨 应急处置哨, as rows.
create table whistle_kind (
  district_id int not null,
  code text not null,
  name text not null,
  name_en text not null,
  position int not null, -- in lists
  arrive_minutes int not null check (arrive_minutes between 1 and 43200),
  approve_first boolean not null, -- false: blown at once, approved afterwards
  source text not null,
  verified boolean not null,
  active boolean not null,
  primary key (district_id, code)
);

create table whistle (
  district_id int not null,
  id uuid not null,
  number varchar(20) not null,
  version int not null, -- seq of the newest event
  kind text not null,
  state text not null check (state in ('proposed', 'refused', 'blown', 'working', 'done', 'confirmed', 'closed', 'cancelled')),
  approval text not null check (approval in ('pending', 'approved', 'refused')),
  approve_first boolean not null, -- of the kind, when it was proposed
  arrive_minutes int not null, -- of the kind, when it was proposed
  title text not null,
  reason text not null,
  beyond text not null, -- why it is beyond the street's authority
  duty_code text, -- null: no entry of the duty list was cited
  town_code varchar(9) not null,
  street_id uuid not null, -- the town office that blows it
  community_code varchar(12),
  place_text text not null,
  lng double precision, -- WGS-84
  lat double precision,
  case_id uuid, -- null: it serves no single case
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  blown_at timestamptz, -- null: nobody is called yet
  done_at timestamptz,
  ended_at timestamptz, -- closed or cancelled
  result text,
  primary key (district_id, id),
  unique (district_id, number),
  foreign key (district_id, street_id) references unit (district_id, id),
  -- 事不完、人不撤: what was not done is not at its end.
  constraint no_end_without_result check (state not in ('done', 'confirmed', 'closed') or (result is not null and done_at is not null)),
  constraint blown_once_called check (state in ('proposed', 'refused', 'cancelled') or blown_at is not null)
);
create index whistle_town on whistle (district_id, town_code, id);
create index whistle_to_approve on whistle (district_id, town_code, id) where approval = 'pending' and state <> 'cancelled';
create index whistle_open on whistle (district_id, town_code, id) where state in ('refused', 'blown', 'working', 'done', 'confirmed');
create index whistle_of_case on whistle (district_id, case_id) where case_id is not null;

create table whistle_unit (
  district_id int not null,
  whistle_id uuid not null,
  unit_id uuid not null,
  leads boolean not null,
  state text not null check (state in ('named', 'called', 'arrived', 'left')),
  called_at timestamptz, -- null: not called yet
  arrive_by timestamptz,
  arrived_at timestamptz, -- null: nobody has come
  arrived_by uuid,
  lng double precision, -- where they said they were, WGS-84; null: the phone could not tell
  lat double precision,
  accuracy real,
  metres int, -- from the place of the whistle; null: one of the two is not known
  left_at timestamptz,
  stars int check (stars between 1 and 5), -- null: not rated
  primary key (district_id, whistle_id, unit_id),
  foreign key (district_id, whistle_id) references whistle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create unique index whistle_lead on whistle_unit (district_id, whistle_id) where leads;
create index whistle_unit_called on whistle_unit (district_id, unit_id, whistle_id) where state in ('called', 'arrived');
create index whistle_unit_all on whistle_unit (district_id, unit_id, whistle_id) where state <> 'named';
create index whistle_unit_time on whistle_unit (district_id, called_at) where called_at is not null;

create table whistle_photo (
  district_id int not null,
  whistle_id uuid not null,
  file_id uuid not null,
  stage text not null check (stage in ('arrival', 'note', 'result')),
  unit_id uuid, -- null: of the street
  primary key (district_id, whistle_id, file_id),
  foreign key (district_id, file_id) references file (district_id, id)
);

-- What people wrote at a step: apart from the event, as case_words is.
create table whistle_words (
  district_id int not null,
  whistle_id uuid not null,
  seq int not null, -- of the event
  words jsonb not null,
  primary key (district_id, whistle_id, seq)
);

create table whistle_serial (
  district_id int not null,
  town_code varchar(9) not null,
  day date not null,
  n int not null,
  primary key (district_id, town_code, day)
);

-- 四个平台: which subjects each has, which units work in it, who is on secondment to it.
create table platform (
  district_id int not null,
  code text not null,
  name text not null,
  name_en text not null,
  position int not null, -- in lists
  source text not null,
  verified boolean not null,
  active boolean not null,
  primary key (district_id, code)
);

-- A subject belongs to the platform of its longest prefix here.
create table platform_subject (
  district_id int not null,
  prefix varchar(6) not null,
  platform_code text not null,
  primary key (district_id, prefix),
  foreign key (district_id, platform_code) references platform (district_id, code)
);

create table platform_unit (
  district_id int not null,
  platform_code text not null,
  unit text not null, -- a unit's code, or town:KIND for that station of each town
  leads boolean not null, -- 一主多辅: the one that leads, the others help
  primary key (district_id, platform_code, unit),
  foreign key (district_id, platform_code) references platform (district_id, code)
);

-- 下沉派驻人员: a person a department lends to a platform of a street, for a period. It gives no right: rights come from positions.
create table platform_member (
  district_id int not null,
  id uuid not null,
  platform_code text not null,
  town_code varchar(9) not null,
  account_id uuid not null,
  from_unit_id uuid not null,
  duty text not null,
  from_on date not null,
  to_on date, -- null: until further notice
  primary key (district_id, id),
  foreign key (district_id, platform_code) references platform (district_id, code),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, from_unit_id) references unit (district_id, id)
);
create index platform_member_town on platform_member (district_id, platform_code, town_code);

-- 会商: when a case goes to a conference, and how long it may take.
create table conference_rule (
  district_id int not null,
  cause text not null check (cause in ('returned', 'off_list')),
  returns int, -- after how many returns; null: for causes that do not count them
  limit_kind text not null,
  limit_amount real not null,
  source text not null,
  verified boolean not null,
  active boolean not null, -- false: no conference is called for this cause
  primary key (district_id, cause)
);

create table arbitration (
  district_id int not null,
  id uuid not null,
  case_id uuid not null,
  version int not null, -- seq of the newest event
  cause text not null check (cause in ('returned', 'off_list')),
  state text not null check (state in ('open', 'decided', 'lapsed')),
  town_code varchar(9), -- of the case; null: its place is not known
  opened_at timestamptz not null,
  due_at timestamptz, -- null: the calendar of that time is not published
  ended_at timestamptz,
  decided_by uuid, -- null: not decided
  lead_id uuid,
  helper_ids uuid[] not null default '{}',
  duty_code text, -- the entry the decision cites; null: none
  basis text,
  primary key (district_id, id),
  foreign key (district_id, case_id) references case_record (district_id, id),
  constraint decided_with_basis check (state <> 'decided' or (lead_id is not null and basis is not null))
);
create unique index arbitration_open on arbitration (district_id, case_id) where state = 'open';
create index arbitration_town on arbitration (district_id, town_code, id);
create index arbitration_case on arbitration (district_id, case_id, id);

-- The units heard, and what each says.
create table arbitration_unit (
  district_id int not null,
  arbitration_id uuid not null,
  unit_id uuid not null,
  stance text check (stance in ('ours', 'helps', 'not_ours')), -- null: not heard yet
  opinion text,
  duty_code text,
  spoken_by uuid,
  spoken_at timestamptz,
  primary key (district_id, arbitration_id, unit_id),
  foreign key (district_id, arbitration_id) references arbitration (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index arbitration_unit_waits on arbitration_unit (district_id, unit_id, arbitration_id);

alter table case_record add column decided_at timestamptz; -- 指定牵头: since then whose it is stands; null: never in question

-- 职责准入: work that reached a unit off the duty list asks to be admitted to it. What is null is not known yet; the admission workflow asks for it.
create table admission_request (
  district_id int not null,
  id uuid not null,
  state text not null check (state in ('open')),
  subject_code varchar(6) not null,
  unit_id uuid not null, -- whom the work was given
  town_code varchar(9), -- null: the unit works for the whole district
  applicant_id uuid, -- 申请部门
  item text not null, -- 事项名称
  basis text, -- 依据
  term text check (term in ('standing', 'temporary')), -- 长期 临时
  frequency text,
  content text, -- 街道或社区承担内容
  powers text,
  funding text,
  staffing text,
  training text,
  systems text, -- 系统、台账
  plaque boolean, -- 是否挂牌
  exit_condition text,
  times int not null,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  primary key (district_id, id)
);
create unique index admission_request_open on admission_request (district_id, subject_code, unit_id) where state = 'open';
create index admission_request_town on admission_request (district_id, town_code, id);

-- Each dispatch off the list behind a request.
create table admission_case (
  district_id int not null,
  request_id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  reason text not null,
  primary key (district_id, request_id, case_id),
  foreign key (district_id, request_id) references admission_request (district_id, id),
  foreign key (district_id, case_id) references case_record (district_id, id)
);
