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
  constraint access_record_pkey PRIMARY KEY (district_id, id),
  constraint access_record_reason_seen CHECK (seen(reason)) NOT VALID
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
  constraint account_name_seen CHECK (((kind <> 'staff'::text) OR (status = 'erased'::text) OR seen(name))) NOT VALID,
  constraint account_pkey PRIMARY KEY (district_id, id),
  constraint account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'locked'::text, 'left'::text, 'erased'::text])))
);

create table admin_request (
  district_id integer not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  role text,
  asked_by uuid not null,
  asked_role text not null,
  asked_at timestamp with time zone not null,
  state text not null,
  decided_by uuid,
  decided_role text,
  decided_at timestamp with time zone,
  password_hash text,
  second_half text,
  constraint admin_request_check CHECK (((kind = 'role'::text) = (role IS NOT NULL))),
  constraint admin_request_check1 CHECK ((account_id <> asked_by)),
  constraint admin_request_check2 CHECK (((state = 'pending'::text) = (decided_by IS NULL))),
  constraint admin_request_check3 CHECK (((state = 'pending'::text) = (password_hash IS NOT NULL))),
  constraint admin_request_check4 CHECK (((state <> 'confirmed'::text) OR ((decided_by <> asked_by) AND (decided_by <> account_id) AND (decided_role <> asked_role)))),
  constraint admin_request_district_id_account_id_fkey FOREIGN KEY (district_id, account_id) REFERENCES account(district_id, id),
  constraint admin_request_district_id_asked_by_fkey FOREIGN KEY (district_id, asked_by) REFERENCES account(district_id, id),
  constraint admin_request_district_id_decided_by_fkey FOREIGN KEY (district_id, decided_by) REFERENCES account(district_id, id),
  constraint admin_request_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'role'::text]))),
  constraint admin_request_pkey PRIMARY KEY (district_id, id),
  constraint admin_request_role_check CHECK ((role = ANY (ARRAY['system_admin'::text, 'security_admin'::text, 'audit_admin'::text]))),
  constraint admin_request_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'confirmed'::text, 'refused'::text])))
);

create table admission_case (
  district_id integer not null,
  request_id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  reason text not null,
  constraint admission_case_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint admission_case_district_id_request_id_fkey FOREIGN KEY (district_id, request_id) REFERENCES admission_request(district_id, id),
  constraint admission_case_pkey PRIMARY KEY (district_id, request_id, case_id)
);

create table admission_request (
  district_id integer not null,
  id uuid not null,
  state text not null,
  subject_code character varying(6) not null,
  unit_id uuid not null,
  town_code character varying(9),
  applicant_id uuid,
  item text not null,
  basis text,
  term text,
  frequency text,
  content text,
  powers text,
  funding text,
  staffing text,
  training text,
  systems text,
  plaque boolean,
  exit_condition text,
  times integer not null,
  opened_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint admission_request_pkey PRIMARY KEY (district_id, id),
  constraint admission_request_state_check CHECK ((state = 'open'::text)),
  constraint admission_request_term_check CHECK ((term = ANY (ARRAY['standing'::text, 'temporary'::text])))
);

create table arbitration (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  version integer not null,
  cause text not null,
  state text not null,
  town_code character varying(9),
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  decided_by uuid,
  lead_id uuid,
  helper_ids uuid[] not null default '{}'::uuid[],
  duty_code text,
  basis text,
  constraint arbitration_cause_check CHECK ((cause = ANY (ARRAY['returned'::text, 'off_list'::text]))),
  constraint arbitration_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint arbitration_pkey PRIMARY KEY (district_id, id),
  constraint arbitration_state_check CHECK ((state = ANY (ARRAY['open'::text, 'decided'::text, 'lapsed'::text]))),
  constraint decided_with_basis CHECK (((state <> 'decided'::text) OR ((lead_id IS NOT NULL) AND (basis IS NOT NULL))))
);

create table arbitration_unit (
  district_id integer not null,
  arbitration_id uuid not null,
  unit_id uuid not null,
  stance text,
  opinion text,
  duty_code text,
  spoken_by uuid,
  spoken_at timestamp with time zone,
  constraint arbitration_unit_district_id_arbitration_id_fkey FOREIGN KEY (district_id, arbitration_id) REFERENCES arbitration(district_id, id),
  constraint arbitration_unit_district_id_unit_id_fkey FOREIGN KEY (district_id, unit_id) REFERENCES unit(district_id, id),
  constraint arbitration_unit_pkey PRIMARY KEY (district_id, arbitration_id, unit_id),
  constraint arbitration_unit_stance_check CHECK ((stance = ANY (ARRAY['ours'::text, 'helps'::text, 'not_ours'::text])))
);

create table article (
  district_id integer not null,
  id uuid not null,
  state text not null,
  version integer not null,
  published_version integer,
  unit_id uuid not null,
  owner_id uuid,
  review_on date not null,
  saved_at timestamp with time zone not null,
  constraint article_district_id_owner_id_fkey FOREIGN KEY (district_id, owner_id) REFERENCES account(district_id, id),
  constraint article_district_id_unit_id_fkey FOREIGN KEY (district_id, unit_id) REFERENCES unit(district_id, id),
  constraint article_pkey PRIMARY KEY (district_id, id),
  constraint article_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text])))
);

create table article_version (
  district_id integer not null,
  id uuid not null,
  version integer not null,
  title text not null,
  answer text not null,
  details text not null,
  subject_codes text[] not null,
  source text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  note text not null,
  saved_at timestamp with time zone not null,
  saved_by uuid,
  constraint article_version_district_id_id_fkey FOREIGN KEY (district_id, id) REFERENCES article(district_id, id),
  constraint article_version_pkey PRIMARY KEY (district_id, id, version),
  constraint article_version_words_seen CHECK ((seen(title) AND seen(answer))) NOT VALID
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

create table call (
  district_id integer not null,
  id uuid not null,
  call_id text not null,
  direction text not null,
  phone text,
  agent_id uuid,
  started_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  recording text,
  case_id uuid,
  constraint call_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint call_district_id_call_id_key UNIQUE (district_id, call_id),
  constraint call_pkey PRIMARY KEY (district_id, id)
);

create table call_back (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null,
  state text not null,
  tries integer not null,
  due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  reached boolean,
  solved boolean,
  satisfied text,
  by_account_id uuid,
  constraint call_back_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint call_back_pkey PRIMARY KEY (district_id, id),
  constraint call_back_reason_check CHECK ((reason = ANY (ARRAY['asked'::text, 'low_rating'::text, 'no_rating'::text]))),
  constraint call_back_satisfied_check CHECK ((satisfied = ANY (ARRAY['very'::text, 'yes'::text, 'basic'::text, 'no'::text, 'very_no'::text]))),
  constraint call_back_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'unreachable'::text])))
);

create table case_alike (
  district_id integer not null,
  case_id uuid not null,
  other_id uuid not null,
  score real not null,
  constraint case_alike_pkey PRIMARY KEY (district_id, case_id, other_id)
);

create table case_caller (
  district_id integer not null,
  case_id uuid not null,
  phone text not null,
  name text,
  told boolean not null,
  call_back boolean not null,
  at timestamp with time zone not null,
  constraint case_caller_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint case_caller_pkey PRIMARY KEY (district_id, case_id, phone)
);

create table case_exclusion (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null,
  note text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  taken_back_by uuid,
  taken_back_note text,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  constraint case_exclusion_note_seen CHECK (seen(note)) NOT VALID,
  constraint case_exclusion_pkey PRIMARY KEY (district_id, id)
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
  constraint case_export_purpose_seen CHECK (seen(purpose)) NOT VALID,
  constraint case_export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'ready'::text, 'failed'::text, 'forgotten'::text])))
);

create table case_fact (
  district_id integer not null,
  case_id uuid not null,
  fact text not null,
  seq integer not null,
  day date not null,
  amount bigint not null,
  unit_id uuid,
  person_id uuid,
  town_code character varying(9),
  community_code character varying(12),
  subject_code character varying(2),
  excluded text not null,
  due_at timestamp with time zone,
  constraint case_fact_pkey PRIMARY KEY (district_id, case_id, fact, seq)
);

create table case_follower (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  account_id uuid,
  code character varying(8),
  at timestamp with time zone not null,
  constraint case_follower_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint case_follower_pkey PRIMARY KEY (district_id, id)
);

create table case_link (
  district_id integer not null,
  case_id uuid not null,
  other_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  constraint case_link_check CHECK ((case_id < other_id)),
  constraint case_link_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint case_link_district_id_other_id_fkey FOREIGN KEY (district_id, other_id) REFERENCES case_record(district_id, id),
  constraint case_link_kind_check CHECK ((kind = ANY (ARRAY['link'::text, 'split'::text]))),
  constraint case_link_pkey PRIMARY KEY (district_id, case_id, other_id)
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
  overdue_at timestamp with time zone,
  excused boolean not null default false,
  extensions integer not null default 0,
  suspended_until timestamp with time zone,
  suspended_before boolean not null default false,
  waiting_since timestamp with time zone,
  waiting_until timestamp with time zone,
  request_kind text,
  request_step text,
  appealed boolean not null default false,
  disputed boolean not null default false,
  check_failed boolean not null default false,
  supervision_level integer,
  supervision_due_at timestamp with time zone,
  supervision_replied_at timestamp with time zone,
  urges integer not null default 0,
  reporter_urged_at timestamp with time zone,
  urge_from timestamp with time zone,
  escalated_at timestamp with time zone,
  self_handled boolean not null default false,
  merged_into uuid,
  decided_at timestamp with time zone,
  desk_ids uuid[] not null default '{}'::uuid[],
  desk_until timestamp with time zone,
  conferring_since timestamp with time zone,
  danger_code text,
  danger_seen_at timestamp with time zone,
  constraint case_record_district_id_number_key UNIQUE (district_id, number),
  constraint case_record_district_id_request_key_key UNIQUE (district_id, request_key),
  constraint case_record_pkey PRIMARY KEY (district_id, id),
  constraint case_record_place_source_check CHECK ((place_source = ANY (ARRAY['gps'::text, 'map'::text, 'text'::text, 'staff'::text, 'none'::text]))),
  constraint case_record_request_kind_check CHECK ((request_kind = ANY (ARRAY['extension'::text, 'suspension'::text, 'appeal'::text, 'dispute'::text]))),
  constraint case_record_request_step_check CHECK ((request_step = ANY (ARRAY['unit'::text, 'centre'::text, 'first'::text, 'second'::text]))),
  constraint case_record_state_check CHECK ((state = ANY (ARRAY['received'::text, 'dispatched'::text, 'accepted'::text, 'resolved'::text, 'verified'::text, 'answered'::text, 'closed'::text]))),
  constraint case_record_supervision_level_check CHECK (((supervision_level >= 1) AND (supervision_level <= 3))),
  constraint case_record_text_seen CHECK (seen(text)) NOT VALID,
  constraint case_record_title_seen CHECK (seen(title)) NOT VALID,
  constraint held_by_somebody CHECK (((state = ANY (ARRAY['received'::text, 'answered'::text, 'closed'::text])) OR (unit_id IS NOT NULL))),
  constraint no_end_without_answer CHECK (((state <> ALL (ARRAY['answered'::text, 'closed'::text])) OR ((answer IS NOT NULL) AND (length(btrim(answer)) > 0) AND (outcome IS NOT NULL)))),
  constraint request_whole CHECK (((request_kind IS NULL) = (request_step IS NULL))),
  constraint seen_answer CHECK (seen(answer)) NOT VALID,
  constraint waiting_whole CHECK (((waiting_since IS NULL) = (waiting_until IS NULL)))
);

create table case_reporter (
  district_id integer not null,
  case_id uuid not null,
  name text,
  phone text,
  constraint case_reporter_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint case_reporter_pkey PRIMARY KEY (district_id, case_id)
);

create table case_request (
  district_id integer not null,
  case_id uuid not null,
  seq integer not null,
  kind text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  until timestamp with time zone,
  first_by uuid,
  first_at timestamp with time zone,
  second_by uuid,
  second_at timestamp with time zone,
  outcome text,
  constraint case_request_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint case_request_kind_check CHECK ((kind = ANY (ARRAY['extension'::text, 'suspension'::text, 'appeal'::text, 'dispute'::text]))),
  constraint case_request_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text, 'lapsed'::text]))),
  constraint case_request_pkey PRIMARY KEY (district_id, case_id, seq)
);

create table case_rule (
  district_id integer not null,
  code text not null,
  unit text not null,
  amount real not null,
  source text not null,
  verified boolean not null,
  constraint case_rule_code_check CHECK ((code = ANY (ARRAY['extension_most'::text, 'suspension_longest'::text, 'answer_wait'::text, 'urge_every'::text, 'self_handled_sample'::text]))),
  constraint case_rule_pkey PRIMARY KEY (district_id, code),
  constraint case_rule_unit_check CHECK ((unit = ANY (ARRAY['times'::text, 'percent'::text, 'urgent_hour'::text, 'working_hour'::text, 'working_day'::text, 'calendar_day'::text])))
);

create table case_search (
  district_id integer not null,
  case_id uuid not null,
  body text not null,
  grams integer[] not null,
  marks integer[] not null default '{}'::integer[],
  stale boolean not null default false,
  constraint case_search_pkey PRIMARY KEY (district_id, case_id)
);

create table case_serial (
  district_id integer not null,
  street character varying(9) not null,
  day date not null,
  n integer not null,
  constraint case_serial_pkey PRIMARY KEY (district_id, street, day)
);

create table case_tally (
  district_id integer not null,
  case_id uuid not null,
  town_code character varying(9),
  community_code character varying(12),
  subject_code character varying(2),
  excluded text not null,
  book jsonb not null,
  constraint case_tally_pkey PRIMARY KEY (district_id, case_id)
);

create table case_task (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  unit_id uuid not null,
  state text not null,
  asked_seq integer not null,
  ended_seq integer,
  limit_kind text not null,
  limit_amount real not null,
  asked_at timestamp with time zone not null,
  yellow_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint case_task_district_id_case_id_fkey FOREIGN KEY (district_id, case_id) REFERENCES case_record(district_id, id),
  constraint case_task_pkey PRIMARY KEY (district_id, id),
  constraint case_task_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'accepted'::text, 'done'::text, 'refused'::text, 'cancelled'::text])))
);

create table case_words (
  district_id integer not null,
  case_id uuid not null,
  seq integer not null,
  words jsonb not null,
  constraint case_words_pkey PRIMARY KEY (district_id, case_id, seq),
  constraint case_words_seen CHECK ((((COALESCE((words ->> 'reason'::text), ''::text) = ''::text) OR seen((words ->> 'reason'::text))) AND ((COALESCE((words ->> 'text'::text), ''::text) = ''::text) OR seen((words ->> 'text'::text))) AND ((COALESCE((words ->> 'answer'::text), ''::text) = ''::text) OR seen((words ->> 'answer'::text))) AND ((COALESCE((words ->> 'note'::text), ''::text) = ''::text) OR seen((words ->> 'note'::text))))) NOT VALID
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

create table conference_rule (
  district_id integer not null,
  cause text not null,
  returns integer,
  limit_kind text not null,
  limit_amount real not null,
  source text not null,
  verified boolean not null,
  active boolean not null,
  constraint conference_rule_cause_check CHECK ((cause = ANY (ARRAY['returned'::text, 'off_list'::text]))),
  constraint conference_rule_pkey PRIMARY KEY (district_id, cause)
);

create table danger_kind (
  district_id integer not null,
  code text not null,
  name text not null,
  name_en text not null,
  advice text not null,
  advice_en text not null,
  numbers jsonb not null,
  words text[] not null,
  unless text[] not null,
  contact_minutes integer not null,
  resolution_hours double precision not null,
  position integer not null,
  source text not null,
  verified boolean not null,
  active boolean not null,
  constraint danger_kind_contact_minutes_check CHECK ((contact_minutes > 0)),
  constraint danger_kind_pkey PRIMARY KEY (district_id, code),
  constraint danger_kind_resolution_hours_check CHECK ((resolution_hours > (0)::double precision))
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

create table fact_sum (
  district_id integer not null,
  grain text not null,
  dim text not null,
  start_on date not null,
  key text not null,
  excluded text not null,
  n integer[] not null,
  amount bigint[] not null,
  constraint fact_sum_dim_check1 CHECK ((dim = ANY (ARRAY['all'::text, 'unit'::text, 'town'::text, 'community'::text, 'subject'::text, 'person'::text, 'unit_subject'::text, 'town_subject'::text, 'town_unit'::text]))),
  constraint fact_sum_grain_check1 CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text, 'year'::text]))),
  constraint fact_sum_pkey PRIMARY KEY (district_id, grain, dim, start_on, key, excluded)
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

create table hotline_rule (
  district_id integer not null,
  name text not null,
  value real not null,
  source text not null,
  verified boolean not null,
  constraint hotline_rule_pkey PRIMARY KEY (district_id, name)
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

create table known_place (
  district_id integer not null,
  what text not null,
  mark text not null,
  at timestamp with time zone not null,
  constraint known_place_pkey PRIMARY KEY (district_id, what, mark)
);

create table ladder_rung (
  district_id integer not null,
  code text not null,
  version integer not null,
  name text not null,
  name_en text not null,
  trigger text not null,
  share real,
  offset_kind text,
  offset_amount real,
  event text,
  tell text[] not null,
  sms boolean not null,
  level integer,
  source text not null,
  verified boolean not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint ladder_rung_level_check CHECK (((level >= 1) AND (level <= 3))),
  constraint ladder_rung_pkey PRIMARY KEY (district_id, code, version),
  constraint ladder_rung_trigger_check CHECK ((trigger = ANY (ARRAY['contact'::text, 'resolution'::text, 'unclaimed'::text, 'undispatched'::text, 'unverified'::text, 'event'::text])))
);

create table login_code (
  district_id integer not null,
  phone text not null,
  code_hash bytea not null,
  valid_until timestamp with time zone not null,
  tries integer not null default 0,
  constraint login_code_pkey PRIMARY KEY (district_id, phone)
);

create table matching_rule (
  district_id integer not null,
  name text not null,
  amount real not null,
  verified boolean not null,
  constraint matching_rule_pkey PRIMARY KEY (district_id, name)
);

create table metric (
  district_id integer not null,
  code text not null,
  version integer not null,
  sort integer not null,
  name text not null,
  name_en text not null,
  unit text not null,
  direction text not null,
  numerator jsonb not null,
  denominator jsonb not null,
  exclusions text[] not null,
  parts jsonb not null,
  bands jsonb not null,
  dims text[] not null,
  note text not null,
  note_en text not null,
  source text not null,
  verified boolean not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint metric_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text, 'none'::text]))),
  constraint metric_pkey PRIMARY KEY (district_id, code, version),
  constraint metric_unit_check CHECK ((unit = ANY (ARRAY['percent'::text, 'count'::text, 'minutes'::text, 'days'::text, 'stars'::text, 'score'::text])))
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

create table platform (
  district_id integer not null,
  code text not null,
  name text not null,
  name_en text not null,
  position integer not null,
  source text not null,
  verified boolean not null,
  active boolean not null,
  constraint platform_pkey PRIMARY KEY (district_id, code)
);

create table platform_member (
  district_id integer not null,
  id uuid not null,
  platform_code text not null,
  town_code character varying(9) not null,
  account_id uuid not null,
  from_unit_id uuid not null,
  duty text not null,
  from_on date not null,
  to_on date,
  constraint platform_member_district_id_account_id_fkey FOREIGN KEY (district_id, account_id) REFERENCES account(district_id, id),
  constraint platform_member_district_id_from_unit_id_fkey FOREIGN KEY (district_id, from_unit_id) REFERENCES unit(district_id, id),
  constraint platform_member_district_id_platform_code_fkey FOREIGN KEY (district_id, platform_code) REFERENCES platform(district_id, code),
  constraint platform_member_pkey PRIMARY KEY (district_id, id)
);

create table platform_subject (
  district_id integer not null,
  prefix character varying(6) not null,
  platform_code text not null,
  constraint platform_subject_district_id_platform_code_fkey FOREIGN KEY (district_id, platform_code) REFERENCES platform(district_id, code),
  constraint platform_subject_pkey PRIMARY KEY (district_id, prefix)
);

create table platform_unit (
  district_id integer not null,
  platform_code text not null,
  unit text not null,
  leads boolean not null,
  constraint platform_unit_district_id_platform_code_fkey FOREIGN KEY (district_id, platform_code) REFERENCES platform(district_id, code),
  constraint platform_unit_pkey PRIMARY KEY (district_id, platform_code, unit)
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

create table report (
  district_id integer not null,
  id uuid not null,
  period text not null,
  from_on date not null,
  to_on date not null,
  scope text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  language text not null,
  content jsonb not null,
  constraint report_period_check CHECK ((period = ANY (ARRAY['week'::text, 'month'::text]))),
  constraint report_pkey PRIMARY KEY (district_id, id)
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

create table staff_notice (
  district_id integer not null,
  id uuid not null,
  account_id uuid not null,
  timer_id uuid not null,
  stream text not null,
  stream_id uuid not null,
  rung text not null,
  rung_version integer not null,
  due_at timestamp with time zone,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint staff_notice_pkey PRIMARY KEY (district_id, id)
);

create table stage_limit (
  district_id integer not null,
  code text not null,
  version integer not null,
  minutes integer not null,
  source text not null,
  verified boolean not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint stage_limit_pkey PRIMARY KEY (district_id, code, version)
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

create table timer (
  district_id integer not null,
  id uuid not null,
  stream text not null,
  stream_id uuid not null,
  rung text not null,
  rung_version integer not null,
  run bigint not null,
  basis timestamp with time zone not null,
  due_at timestamp with time zone not null,
  facts jsonb,
  fired_at timestamp with time zone,
  constraint timer_district_id_stream_id_rung_run_key UNIQUE (district_id, stream_id, rung, run),
  constraint timer_pkey PRIMARY KEY (district_id, id)
);

create table topic (
  district_id integer not null,
  id uuid not null,
  version integer not null,
  name text,
  town_code character varying(9),
  community_code character varying(12),
  subject_code character varying(6),
  lng double precision,
  lat double precision,
  reports integer not null,
  people integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  heat double precision not null,
  joined_into uuid,
  constraint topic_pkey PRIMARY KEY (district_id, id)
);

create table topic_case (
  district_id integer not null,
  case_id uuid not null,
  topic_id uuid,
  at timestamp with time zone not null,
  by_hand boolean not null,
  constraint topic_case_pkey PRIMARY KEY (district_id, case_id)
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
  constraint unit_name_seen CHECK (seen(name)) NOT VALID,
  constraint unit_pkey PRIMARY KEY (district_id, id)
);

create table whistle (
  district_id integer not null,
  id uuid not null,
  number character varying(20) not null,
  version integer not null,
  kind text not null,
  state text not null,
  approval text not null,
  approve_first boolean not null,
  arrive_minutes integer not null,
  title text not null,
  reason text not null,
  beyond text not null,
  duty_code text,
  town_code character varying(9) not null,
  street_id uuid not null,
  community_code character varying(12),
  place_text text not null,
  lng double precision,
  lat double precision,
  case_id uuid,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  blown_at timestamp with time zone,
  done_at timestamp with time zone,
  ended_at timestamp with time zone,
  result text,
  constraint blown_once_called CHECK (((state = ANY (ARRAY['proposed'::text, 'refused'::text, 'cancelled'::text])) OR (blown_at IS NOT NULL))),
  constraint no_end_without_result CHECK (((state <> ALL (ARRAY['done'::text, 'confirmed'::text, 'closed'::text])) OR ((result IS NOT NULL) AND (done_at IS NOT NULL)))),
  constraint whistle_approval_check CHECK ((approval = ANY (ARRAY['pending'::text, 'approved'::text, 'refused'::text]))),
  constraint whistle_district_id_number_key UNIQUE (district_id, number),
  constraint whistle_district_id_street_id_fkey FOREIGN KEY (district_id, street_id) REFERENCES unit(district_id, id),
  constraint whistle_pkey PRIMARY KEY (district_id, id),
  constraint whistle_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'refused'::text, 'blown'::text, 'working'::text, 'done'::text, 'confirmed'::text, 'closed'::text, 'cancelled'::text]))),
  constraint whistle_words_seen CHECK ((seen(title) AND seen(reason))) NOT VALID
);

create table whistle_kind (
  district_id integer not null,
  code text not null,
  name text not null,
  name_en text not null,
  position integer not null,
  arrive_minutes integer not null,
  approve_first boolean not null,
  source text not null,
  verified boolean not null,
  active boolean not null,
  constraint whistle_kind_arrive_minutes_check CHECK (((arrive_minutes >= 1) AND (arrive_minutes <= 43200))),
  constraint whistle_kind_pkey PRIMARY KEY (district_id, code)
);

create table whistle_photo (
  district_id integer not null,
  whistle_id uuid not null,
  file_id uuid not null,
  stage text not null,
  unit_id uuid,
  constraint whistle_photo_district_id_file_id_fkey FOREIGN KEY (district_id, file_id) REFERENCES file(district_id, id),
  constraint whistle_photo_pkey PRIMARY KEY (district_id, whistle_id, file_id),
  constraint whistle_photo_stage_check CHECK ((stage = ANY (ARRAY['arrival'::text, 'note'::text, 'result'::text])))
);

create table whistle_serial (
  district_id integer not null,
  town_code character varying(9) not null,
  day date not null,
  n integer not null,
  constraint whistle_serial_pkey PRIMARY KEY (district_id, town_code, day)
);

create table whistle_unit (
  district_id integer not null,
  whistle_id uuid not null,
  unit_id uuid not null,
  leads boolean not null,
  state text not null,
  called_at timestamp with time zone,
  arrive_by timestamp with time zone,
  arrived_at timestamp with time zone,
  arrived_by uuid,
  lng double precision,
  lat double precision,
  accuracy real,
  metres integer,
  left_at timestamp with time zone,
  stars integer,
  constraint whistle_unit_district_id_unit_id_fkey FOREIGN KEY (district_id, unit_id) REFERENCES unit(district_id, id),
  constraint whistle_unit_district_id_whistle_id_fkey FOREIGN KEY (district_id, whistle_id) REFERENCES whistle(district_id, id),
  constraint whistle_unit_pkey PRIMARY KEY (district_id, whistle_id, unit_id),
  constraint whistle_unit_stars_check CHECK (((stars >= 1) AND (stars <= 5))),
  constraint whistle_unit_state_check CHECK ((state = ANY (ARRAY['named'::text, 'called'::text, 'arrived'::text, 'left'::text])))
);

create table whistle_words (
  district_id integer not null,
  whistle_id uuid not null,
  seq integer not null,
  words jsonb not null,
  constraint whistle_words_pkey PRIMARY KEY (district_id, whistle_id, seq)
);

create table written_case (
  district_id integer not null,
  case_id uuid not null,
  told_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  responded_at timestamp with time zone,
  response text,
  constraint written_case_pkey PRIMARY KEY (district_id, case_id),
  constraint written_case_response_check CHECK ((response = ANY (ARRAY['machine'::text, 'person'::text, 'withdrawn'::text])))
);

CREATE INDEX access_record_case ON public.access_record USING btree (district_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX access_record_subject ON public.access_record USING btree (district_id, subject_account_id, at) WHERE (subject_account_id IS NOT NULL);
CREATE UNIQUE INDEX account_resident_phone ON public.account USING btree (district_id, phone) WHERE ((kind = 'resident'::text) AND (phone IS NOT NULL));
CREATE UNIQUE INDEX admin_request_pending ON public.admin_request USING btree (district_id, account_id) WHERE (state = 'pending'::text);
CREATE UNIQUE INDEX admission_request_open ON public.admission_request USING btree (district_id, subject_code, unit_id) WHERE (state = 'open'::text);
CREATE INDEX admission_request_town ON public.admission_request USING btree (district_id, town_code, id);
CREATE INDEX arbitration_case ON public.arbitration USING btree (district_id, case_id, id);
CREATE UNIQUE INDEX arbitration_open ON public.arbitration USING btree (district_id, case_id) WHERE (state = 'open'::text);
CREATE INDEX arbitration_town ON public.arbitration USING btree (district_id, town_code, id);
CREATE INDEX arbitration_unit_waits ON public.arbitration_unit USING btree (district_id, unit_id, arbitration_id);
CREATE INDEX article_newest ON public.article USING btree (district_id, saved_at, id);
CREATE INDEX article_review ON public.article USING btree (district_id, review_on, id) WHERE (state = 'published'::text);
CREATE INDEX call_of_agent ON public.call USING btree (district_id, agent_id, started_at) WHERE (agent_id IS NOT NULL);
CREATE INDEX call_of_case ON public.call USING btree (district_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX call_started ON public.call USING btree (district_id, started_at);
CREATE INDEX call_with_phone ON public.call USING btree (district_id, started_at) WHERE (phone IS NOT NULL);
CREATE INDEX call_back_due ON public.call_back USING btree (district_id, due_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX call_back_ended ON public.call_back USING btree (district_id, ended_at) WHERE (ended_at IS NOT NULL);
CREATE UNIQUE INDEX call_back_waiting ON public.call_back USING btree (district_id, case_id) WHERE (state = 'waiting'::text);
CREATE INDEX case_alike_back ON public.case_alike USING btree (district_id, other_id);
CREATE INDEX case_caller_phone ON public.case_caller USING btree (district_id, phone, case_id);
CREATE UNIQUE INDEX case_exclusion_holds ON public.case_exclusion USING btree (district_id, case_id, reason) WHERE (taken_back_at IS NULL);
CREATE INDEX case_export_forget ON public.case_export USING btree (district_id, forget_at) WHERE (state = 'ready'::text);
CREATE INDEX case_export_own ON public.case_export USING btree (district_id, account_id, id);
CREATE INDEX case_fact_ahead ON public.case_fact USING btree (district_id, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX case_fact_by_day ON public.case_fact USING btree (district_id, fact, day DESC, case_id DESC, seq DESC);
CREATE INDEX case_fact_by_town ON public.case_fact USING btree (district_id, town_code, fact, day DESC, case_id DESC, seq DESC) WHERE (town_code IS NOT NULL);
CREATE INDEX case_fact_by_unit ON public.case_fact USING btree (district_id, unit_id, fact, day DESC, case_id DESC, seq DESC) WHERE (unit_id IS NOT NULL);
CREATE INDEX case_follower_mine ON public.case_follower USING btree (district_id, account_id, id) WHERE (account_id IS NOT NULL);
CREATE INDEX case_follower_of ON public.case_follower USING btree (district_id, case_id);
CREATE UNIQUE INDEX case_follower_once ON public.case_follower USING btree (district_id, case_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX case_link_back ON public.case_link USING btree (district_id, other_id);
CREATE UNIQUE INDEX case_photo_file ON public.case_photo USING btree (district_id, file_id);
CREATE INDEX case_answered ON public.case_record USING btree (district_id, id) WHERE (state = 'answered'::text);
CREATE INDEX case_at_desk ON public.case_record USING btree (district_id, id) WHERE (desk_ids <> '{}'::uuid[]);
CREATE INDEX case_community ON public.case_record USING btree (district_id, community_code, id);
CREATE INDEX case_helped ON public.case_record USING btree (district_id, id) WHERE (helper_ids <> '{}'::uuid[]);
CREATE INDEX case_merged ON public.case_record USING btree (district_id, merged_into, id) WHERE (merged_into IS NOT NULL);
CREATE INDEX case_mine ON public.case_record USING btree (district_id, reporter_account_id, id) WHERE (reporter_account_id IS NOT NULL);
CREATE INDEX case_next_due ON public.case_record USING btree (district_id, LEAST(contact_due_at, resolution_due_at), id) WHERE (state = ANY (ARRAY['dispatched'::text, 'accepted'::text]));
CREATE INDEX case_nowhere ON public.case_record USING btree (district_id, town_code, id) WHERE (community_code IS NULL);
CREATE INDEX case_on_map ON public.case_record USING btree (district_id, lng, lat) WHERE ((lng IS NOT NULL) AND (state = ANY (ARRAY['received'::text, 'dispatched'::text, 'accepted'::text, 'resolved'::text, 'verified'::text])));
CREATE INDEX case_record_alarm ON public.case_record USING btree (district_id, id) WHERE ((danger_code IS NOT NULL) AND (danger_seen_at IS NULL) AND (state = ANY (ARRAY['received'::text, 'dispatched'::text, 'accepted'::text])));
CREATE INDEX case_requests ON public.case_record USING btree (district_id, request_step, unit_id, id) WHERE (request_kind IS NOT NULL);
CREATE INDEX case_supervised ON public.case_record USING btree (district_id, id) WHERE ((supervision_level > 0) AND (state = ANY (ARRAY['received'::text, 'dispatched'::text, 'accepted'::text, 'resolved'::text, 'verified'::text])));
CREATE INDEX case_to_answer ON public.case_record USING btree (district_id, unit_id, id) WHERE (state = 'verified'::text);
CREATE INDEX case_to_dispatch ON public.case_record USING btree (district_id, id) WHERE (state = 'received'::text);
CREATE INDEX case_to_verify ON public.case_record USING btree (district_id, community_code, id) WHERE (state = 'resolved'::text);
CREATE INDEX case_town ON public.case_record USING btree (district_id, town_code, id);
CREATE INDEX case_unit ON public.case_record USING btree (district_id, unit_id, id) WHERE (unit_id IS NOT NULL);
CREATE INDEX case_unit_open ON public.case_record USING btree (district_id, unit_id, resolution_due_at, id) WHERE (state = ANY (ARRAY['dispatched'::text, 'accepted'::text]));
CREATE INDEX case_reporter_phone ON public.case_reporter USING btree (district_id, phone, case_id) WHERE (phone IS NOT NULL);
CREATE UNIQUE INDEX case_request_open ON public.case_request USING btree (district_id, case_id) WHERE (outcome IS NULL);
CREATE INDEX case_search_index ON public.case_search USING gin (grams, marks) WITH (fastupdate=off);
CREATE INDEX case_search_stale ON public.case_search USING btree (district_id, case_id) WHERE stale;
CREATE INDEX case_task_of ON public.case_task USING btree (district_id, case_id);
CREATE INDEX case_task_waiting ON public.case_task USING btree (district_id, unit_id, due_at, id) WHERE (state = ANY (ARRAY['asked'::text, 'accepted'::text]));
CREATE INDEX default_search_of ON public.default_search USING btree (district_id, search_id);
CREATE INDEX division_parent ON public.division USING btree (district_id, parent_code);
CREATE UNIQUE INDEX duty_covers ON public.duty USING btree (district_id, subject_code, area_kind) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX duty_in_force ON public.duty USING btree (district_id, code) WHERE (valid_to IS NULL);
CREATE INDEX file_loose ON public.file USING btree (district_id, uploaded_at) WHERE (attached_to IS NULL);
CREATE INDEX gazetteer_term ON public.gazetteer USING btree (district_id, term, id);
CREATE INDEX idempotency_age ON public.idempotency USING btree (district_id, created_at);
CREATE INDEX job_due ON public.job USING btree (district_id, run_at) WHERE (attempts < 25);
CREATE UNIQUE INDEX ladder_rung_in_force ON public.ladder_rung USING btree (district_id, code) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX metric_in_force ON public.metric USING btree (district_id, code) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX model_in_use ON public.model USING btree (district_id) WHERE in_use;
CREATE INDEX notice_account ON public.notice USING btree (district_id, account_id, id);
CREATE INDEX platform_member_town ON public.platform_member USING btree (district_id, platform_code, town_code);
CREATE INDEX position_account ON public."position" USING btree (district_id, account_id) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX position_one_administrator ON public."position" USING btree (district_id, account_id) WHERE ((revoked_at IS NULL) AND (role = ANY (ARRAY['system_admin'::text, 'security_admin'::text, 'audit_admin'::text])));
CREATE INDEX report_mine ON public.report USING btree (district_id, by_id, id);
CREATE INDEX saved_search_own ON public.saved_search USING btree (district_id, account_id);
CREATE INDEX saved_search_unit ON public.saved_search USING btree (district_id, unit_id) WHERE (unit_id IS NOT NULL);
CREATE INDEX session_account ON public.session USING btree (district_id, account_id);
CREATE INDEX staff_notice_account ON public.staff_notice USING btree (district_id, account_id, id);
CREATE INDEX staff_notice_unread ON public.staff_notice USING btree (district_id, account_id, id) WHERE (read_at IS NULL);
CREATE UNIQUE INDEX stage_limit_in_force ON public.stage_limit USING btree (district_id, code) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX subject_in_force ON public.subject USING btree (district_id, code) WHERE (valid_to IS NULL);
CREATE INDEX timer_due ON public.timer USING btree (district_id, due_at) WHERE (fired_at IS NULL);
CREATE INDEX timer_fired ON public.timer USING btree (district_id, fired_at) WHERE (fired_at IS NOT NULL);
CREATE INDEX topic_hot ON public.topic USING btree (district_id, heat DESC, id) WHERE ((joined_into IS NULL) AND (reports >= 3));
CREATE INDEX topic_case_of ON public.topic_case USING btree (district_id, topic_id, at);
CREATE INDEX whistle_of_case ON public.whistle USING btree (district_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX whistle_open ON public.whistle USING btree (district_id, town_code, id) WHERE (state = ANY (ARRAY['refused'::text, 'blown'::text, 'working'::text, 'done'::text, 'confirmed'::text]));
CREATE INDEX whistle_to_approve ON public.whistle USING btree (district_id, town_code, id) WHERE ((approval = 'pending'::text) AND (state <> 'cancelled'::text));
CREATE INDEX whistle_town ON public.whistle USING btree (district_id, town_code, id);
CREATE UNIQUE INDEX whistle_lead ON public.whistle_unit USING btree (district_id, whistle_id) WHERE leads;
CREATE INDEX whistle_unit_all ON public.whistle_unit USING btree (district_id, unit_id, whistle_id) WHERE (state <> 'named'::text);
CREATE INDEX whistle_unit_called ON public.whistle_unit USING btree (district_id, unit_id, whistle_id) WHERE (state = ANY (ARRAY['called'::text, 'arrived'::text]));
CREATE INDEX whistle_unit_time ON public.whistle_unit USING btree (district_id, called_at) WHERE (called_at IS NOT NULL);
CREATE INDEX written_told ON public.written_case USING btree (district_id, told_at);
CREATE INDEX written_waiting ON public.written_case USING btree (district_id, due_at, case_id) WHERE (responded_at IS NULL);

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
      actor_id uuid, actor_role text, data jsonb, digest text, jobs jsonb, danger_code text)
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
      lng, lat, place_source, place_accuracy, town_code, community_code, grid_code, reporter_account_id, request_key, request_hash, reported_at, danger_code)
    select p_district, f.id, f.digits || check_digit(f.digits), f.query_code, 1, f.kind, 'received', f.channel, f.confidentiality,
      f.title, f.text, f.place_text, f.lng, f.lat, f.place_source, f.place_accuracy, f.town_code, f.community_code, f.grid_code,
      f.reporter_account_id, f.request_key, decode(f.request_hash, 'hex'), f.reported_at, f.danger_code
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

CREATE OR REPLACE FUNCTION public.give_back_tries(p_district integer, p_whats text[], p_cleared text[])
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  one text;
begin
  perform set_config('linli.district', p_district::text, true);
  foreach one in array p_cleared loop
    delete from try_count where district_id = p_district and what = one;
  end loop;
  foreach one in array p_whats loop
    update try_count set n = greatest(n - 1, 0) where district_id = p_district and what = one;
  end loop;
  return 0;
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

CREATE OR REPLACE FUNCTION public.known_place_is(p_district integer, p_what text, p_mark text)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('linli.district', p_district::text, true);
  return exists (select from known_place where district_id = p_district and what = p_what and mark = p_mark);
end $function$
;

CREATE OR REPLACE FUNCTION public.mark(p_district integer, p_fact text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select ('x' || substr(md5(p_district || '/' || p_fact), 1, 8))::bit(32)::int
$function$
;

CREATE OR REPLACE FUNCTION public.remember_place(p_district integer, p_what text, p_mark text, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('linli.district', p_district::text, true);
  insert into known_place as k (district_id, what, mark, at) values (p_district, p_what, p_mark, p_now)
  on conflict (district_id, what, mark) do update set at = excluded.at where k.at < excluded.at - interval '1 day';
  return 0;
end $function$
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

CREATE OR REPLACE FUNCTION public.seen(p text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select p ~ '[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'
$function$
;

CREATE OR REPLACE FUNCTION public.session_actors(p_district integer, p_ids bytea[], p_now timestamp with time zone)
 RETURNS TABLE(id bytea, account_id uuid, kind text, name text, must_change_password boolean, expires_at timestamp with time zone, last_seen_at timestamp with time zone, positions jsonb)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
begin
  perform set_config('linli.district', p_district::text, true);
  return query
  select s.id, a.id, a.kind, a.name, a.must_change_password, s.expires_at, s.last_seen_at,
    coalesce((select jsonb_agg(jsonb_build_object('role', p.role, 'unitId', p.unit_id, 'divisionCode', p.division_code) order by p.granted_at)
      from position p where p.district_id = p_district and p.account_id = a.id and p.revoked_at is null), '[]')
  from session s join lateral (
    select * from account c where c.district_id = p_district and c.id = s.account_id and c.status = 'active' offset 0) a on true
  where s.district_id = p_district and s.id = any(p_ids) and s.expires_at > p_now;
end $function$
;

CREATE OR REPLACE FUNCTION public.take_tries(p_district integer, p_now timestamp with time zone, p_whats text[], p_minutes integer[], p_mosts integer[])
 RETURNS TABLE(refused integer, free_at timestamp with time zone, counts integer[])
 LANGUAGE plpgsql
AS $function$
declare
  i int;
  k int;
  one record;
begin
  perform set_config('linli.district', p_district::text, true);
  refused := 0;
  counts := '{}';
  for i in 1 .. coalesce(array_length(p_whats, 1), 0) loop
    insert into try_count as t (district_id, what, window_start, n) values (p_district, p_whats[i], p_now, 1)
    on conflict (district_id, what) do update set
      n = case when t.window_start <= p_now - p_minutes[i] * interval '1 minute' then 1 else t.n + 1 end,
      window_start = case when t.window_start <= p_now - p_minutes[i] * interval '1 minute' then p_now else t.window_start end
    returning n, window_start into one;
    counts := counts || one.n;
    if one.n > p_mosts[i] then
      refused := i;
      free_at := one.window_start + p_minutes[i] * interval '1 minute';
      for k in 1 .. i loop
        update try_count set n = greatest(n - 1, 0) where district_id = p_district and what = p_whats[k];
      end loop;
      exit;
    end if;
  end loop;
  return next;
end $function$
;

CREATE OR REPLACE FUNCTION public.work_waiting(p_now timestamp with time zone)
 RETURNS TABLE(district_id integer, jobs boolean, unsealed boolean, behind boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select d.district_id,
    exists (select from job j where j.district_id = d.district_id and j.run_at <= p_now and j.attempts < 25 and (j.locked_until is null or j.locked_until < p_now)),
    exists (select from event_unsealed u where u.district_id = d.district_id),
    (select min(f.n) from follower f where f.district_id = d.district_id) < (select max(s.n) from audit_seal s where s.district_id = d.district_id)
  from district d
$function$
;

-- row security on access_record: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on account: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on admin_request: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on admission_case: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on admission_request: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on arbitration: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on arbitration_unit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on article: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on article_version: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on audit_seal: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on calendar_day: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on call: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on call_back: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_alike: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_caller: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_exclusion: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_export: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_fact: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_follower: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_link: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_photo: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_rating: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_record: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_reporter: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_request: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_rule: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_search: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_serial: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_tally: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_task: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on case_words: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on clock_entry: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on conference_rule: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on danger_kind: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on data_version: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on default_search: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on division: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on division_shape: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on duty: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on event: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on event_unsealed: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on example: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on export_rule: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on fact_sum: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on file: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on follower: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on gazetteer: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on hotline_rule: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on idempotency: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on job: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on kind_limit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on known_place: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on ladder_rung: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on login_code: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on matching_rule: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on metric: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on model: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on notice: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on platform: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on platform_member: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on platform_subject: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on platform_unit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on position: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on proposal: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on report: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on saved_search: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on session: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on staff_notice: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on stage_limit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on subject: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on timer: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on topic: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on topic_case: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on try_count: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on unit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on whistle: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on whistle_kind: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on whistle_photo: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on whistle_serial: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on whistle_unit: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on whistle_words: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))
-- row security on written_case: own_district to {linli_app} using (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif")) check (district_id = ( SELECT (NULLIF(current_setting('linli.district'::text, true), ''::text))::integer AS "nullif"))

-- linli_app on access_record: INSERT, SELECT
-- linli_app on account: DELETE, INSERT, SELECT, UPDATE
-- linli_app on admin_request: DELETE, INSERT, SELECT, UPDATE
-- linli_app on admission_case: DELETE, INSERT, SELECT, UPDATE
-- linli_app on admission_request: DELETE, INSERT, SELECT, UPDATE
-- linli_app on arbitration: DELETE, INSERT, SELECT, UPDATE
-- linli_app on arbitration_unit: DELETE, INSERT, SELECT, UPDATE
-- linli_app on article: DELETE, INSERT, SELECT, UPDATE
-- linli_app on article_version: INSERT, SELECT
-- linli_app on audit_seal: INSERT, SELECT
-- linli_app on calendar_day: DELETE, INSERT, SELECT, UPDATE
-- linli_app on call: DELETE, INSERT, SELECT, UPDATE
-- linli_app on call_back: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_alike: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_caller: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_exclusion: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_export: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_fact: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_follower: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_link: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_photo: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_rating: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_record: INSERT, SELECT
-- linli_app on case_reporter: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_request: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_rule: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_search: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_serial: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_tally: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_task: DELETE, INSERT, SELECT, UPDATE
-- linli_app on case_words: DELETE, INSERT, SELECT
-- linli_app on clock_entry: INSERT, SELECT
-- linli_app on conference_rule: DELETE, INSERT, SELECT, UPDATE
-- linli_app on danger_kind: DELETE, INSERT, SELECT, UPDATE
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
-- linli_app on fact_sum: DELETE, INSERT, SELECT, UPDATE
-- linli_app on file: DELETE, INSERT, SELECT, UPDATE
-- linli_app on follower: DELETE, INSERT, SELECT, UPDATE
-- linli_app on gazetteer: DELETE, INSERT, SELECT, UPDATE
-- linli_app on hotline_rule: DELETE, INSERT, SELECT, UPDATE
-- linli_app on idempotency: DELETE, INSERT, SELECT, UPDATE
-- linli_app on job: DELETE, INSERT, SELECT, UPDATE
-- linli_app on kind_limit: DELETE, INSERT, SELECT, UPDATE
-- linli_app on known_place: DELETE, INSERT, SELECT, UPDATE
-- linli_app on ladder_rung: DELETE, INSERT, SELECT, UPDATE
-- linli_app on login_code: DELETE, INSERT, SELECT, UPDATE
-- linli_app on matching_rule: DELETE, INSERT, SELECT, UPDATE
-- linli_app on metric: DELETE, INSERT, SELECT, UPDATE
-- linli_app on model: DELETE, INSERT, SELECT, UPDATE
-- linli_app on notice: DELETE, INSERT, SELECT, UPDATE
-- linli_app on platform: DELETE, INSERT, SELECT, UPDATE
-- linli_app on platform_member: DELETE, INSERT, SELECT, UPDATE
-- linli_app on platform_subject: DELETE, INSERT, SELECT, UPDATE
-- linli_app on platform_unit: DELETE, INSERT, SELECT, UPDATE
-- linli_app on position: DELETE, INSERT, SELECT, UPDATE
-- linli_app on proposal: DELETE, INSERT, SELECT, UPDATE
-- linli_app on report: INSERT, SELECT
-- linli_app on saved_search: DELETE, INSERT, SELECT, UPDATE
-- linli_app on session: DELETE, INSERT, SELECT, UPDATE
-- linli_app on staff_notice: DELETE, INSERT, SELECT, UPDATE
-- linli_app on stage_limit: DELETE, INSERT, SELECT, UPDATE
-- linli_app on subject: DELETE, INSERT, SELECT, UPDATE
-- linli_app on timer: DELETE, INSERT, SELECT, UPDATE
-- linli_app on topic: DELETE, INSERT, SELECT, UPDATE
-- linli_app on topic_case: DELETE, INSERT, SELECT, UPDATE
-- linli_app on try_count: DELETE, INSERT, SELECT, UPDATE
-- linli_app on unit: DELETE, INSERT, SELECT, UPDATE
-- linli_app on whistle: DELETE, INSERT, SELECT, UPDATE
-- linli_app on whistle_kind: DELETE, INSERT, SELECT, UPDATE
-- linli_app on whistle_photo: DELETE, INSERT, SELECT, UPDATE
-- linli_app on whistle_serial: DELETE, INSERT, SELECT, UPDATE
-- linli_app on whistle_unit: DELETE, INSERT, SELECT, UPDATE
-- linli_app on whistle_words: INSERT, SELECT
-- linli_app on written_case: DELETE, INSERT, SELECT, UPDATE

