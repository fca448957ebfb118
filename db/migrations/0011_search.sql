-- Search by what a case is as well as by its words; searches kept under a name; exports of what one may see.

-- One fact of a case as an integer, for an index over arrays: a district's own, so that no district makes another's lists longer. Two facts may
-- share a number: whatever the index finds is looked at again.
create function mark(p_district int, p_fact text) returns int language sql immutable strict parallel safe as $$
  select ('x' || substr(md5(p_district || '/' || p_fact), 1, 8))::bit(32)::int
$$;

-- When a UUIDv7 was made, also before PostgreSQL 17: a case's id bears the time it was told at, and lists go by it.
create function id_time(p_id uuid) returns timestamptz language sql immutable strict parallel safe as $$
  select to_timestamp(('x' || lpad(substr(replace(p_id::text, '-', ''), 1, 12), 16, '0'))::bit(64)::bigint / 1000.0)
$$;

-- What of a case is settled once it is with its unit: by these it is found in the index. Not its outcome and stars, which would write all of its
-- entries anew at every step towards the end; they are common enough to be met among what the rest finds. What is null leaves no mark.
create function case_marks(c case_record) returns int[] language sql stable parallel safe as $$
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
$$;

alter table case_search add column marks int[] not null default '{}';
drop index case_search_grams;
update case_search s set marks = case_marks(c) from case_record c where c.district_id = s.district_id and c.id = s.case_id;
create index case_search_index on case_search using gin (grams, marks) with (fastupdate = off);

-- The cases of the district in force that hold all these pairs, patterns and facts, at least one of each list of alternatives, and were told in a span
-- of ids; at most p_most (null: all). Under row security the array operators may not use an index, since they are not marked leakproof; so this
-- runs as the owner of the tables and minds the district itself. Put together anew for each call: only what is asked for may stand in the plan.
drop function search_hits(int[], text[], int);
create function search_hits(p_grams int[], p_patterns text[], p_facts text[], p_within text[], p_near text[], p_before uuid, p_most int) returns setof uuid
language plpgsql stable security definer rows 200 set search_path = public, pg_temp as $$
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
end $$;

-- Who told a matter without an account is found by the whole phone only.
create index case_reporter_phone on case_reporter (district_id, phone, case_id) where phone is not null;
-- Answered and not yet closed: a week's worth, whatever the size of the table.
create index case_answered on case_record (district_id, id) where state = 'answered';

create table saved_search (
  district_id int not null,
  id uuid not null,
  account_id uuid not null,
  unit_id uuid, -- null: for its owner alone; else for all of that unit
  name text not null,
  filter jsonb not null,
  changed_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index saved_search_own on saved_search (district_id, account_id);
create index saved_search_unit on saved_search (district_id, unit_id) where unit_id is not null;

-- Which search a person's list of all cases opens with.
create table default_search (
  district_id int not null,
  account_id uuid not null,
  search_id uuid not null,
  primary key (district_id, account_id),
  foreign key (district_id, search_id) references saved_search (district_id, id) on delete cascade
);
create index default_search_of on default_search (district_id, search_id);

-- How long the file of an export is kept, and how many rows one may hold: one row a district, which an administrator may change.
create table export_rule (
  district_id int not null,
  keep_days int not null check (keep_days between 1 and 30),
  most_rows int not null check (most_rows between 1 and 100000),
  primary key (district_id)
);
insert into export_rule (district_id, keep_days, most_rows) select district_id, 7, 100000 from district;

-- Who took what out, kept three years (PIPL Art. 56); the file itself goes much sooner.
create table case_export (
  district_id int not null,
  id uuid not null,
  number text not null, -- stands in the watermark: a copy that turns up can be traced
  account_id uuid not null,
  format text not null check (format in ('xlsx', 'csv')),
  language text not null,
  filter jsonb not null,
  purpose text not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'failed', 'forgotten')),
  rows_done int not null default 0,
  capped boolean not null default false, -- there was more than an export may hold
  bytes int, -- null: no file yet
  storage_key text, -- null: no file yet, or no more
  failure text, -- null: did not fail
  asked_at timestamptz not null,
  ready_at timestamptz, -- null: not yet
  forget_at timestamptz, -- null: not ready
  downloads int not null default 0,
  primary key (district_id, id),
  unique (district_id, number),
  foreign key (district_id, account_id) references account (district_id, id)
);
create index case_export_own on case_export (district_id, account_id, id);
create index case_export_forget on case_export (district_id, forget_at) where state = 'ready';
