-- A join with unnest() was planned for an empty table once and then read all sessions of a district for each request; ids asked for in an
-- array are looked up in the key whatever the plan was made for.
create or replace function session_actors(p_district int, p_ids bytea[], p_now timestamptz)
returns table (id bytea, account_id uuid, kind text, name text, must_change_password boolean, expires_at timestamptz, last_seen_at timestamptz, positions jsonb)
language plpgsql as $$
begin
  perform set_config('linli.district', p_district::text, true);
  return query
  select s.id, a.id, a.kind, a.name, a.must_change_password, s.expires_at, s.last_seen_at,
    coalesce((select jsonb_agg(jsonb_build_object('role', p.role, 'unitId', p.unit_id, 'divisionCode', p.division_code) order by p.granted_at)
      from position p where p.district_id = p_district and p.account_id = a.id and p.revoked_at is null), '[]')
  from session s join lateral (
    select * from account c where c.district_id = p_district and c.id = s.account_id and c.status = 'active' offset 0) a on true
  where s.district_id = p_district and s.id = any(p_ids) and s.expires_at > p_now;
end $$;

-- All facts of one line (a span, a key) lie in one row, each in its place: a step of a case makes several facts, and wrote a row of nine lines by three spans
-- for each of them, four hundred in the life of a case. The places are those of `factNames` in the contract, which only grows at its end.
alter table fact_sum rename to fact_sum_before;
alter table fact_sum_before rename constraint fact_sum_pkey to fact_sum_before_pkey;
create table fact_sum (
  district_id int not null,
  grain text not null check (grain in ('day', 'month', 'year')),
  dim text not null check (dim in ('all', 'unit', 'town', 'community', 'subject', 'person', 'unit_subject', 'town_subject', 'town_unit')),
  start_on date not null, -- the first day of it
  key text not null, -- of two dimensions: joined by a slash
  excluded text not null,
  n int[] not null, -- how many, by the place of the fact; what is missing at the end is none
  amount bigint[] not null, -- minutes or stars, in the same places
  primary key (district_id, grain, dim, start_on, key, excluded)
);
with place as (
  select * from unnest('{reported,told_by_public,found,found_valid,registered,registered_filed,registered_filed_on_time,first_response,first_response_on_time,filed,filed_on_time,filed_direct,filed_wrongly,dispatched,dispatched_on_time,misdispatched,returned,transferred,accepted,response_due,response_on_time,resolved,resolved_on_time,extended,suspended,preverified,preverified_on_time,checked,checked_on_time,reworked,answered,answered_on_time,right_first_time,ended,ended_on_time,not_admitted,withdrawn,voided,force_closed,merged,self_handled,answered_directly,reopened,called_back,called_back_on_time,urged,supervised,rated,judged,satisfied,fairly_satisfied,dissatisfied,confirmed,confirmed_solved}'::text[]) with ordinality p(fact, place)
)
insert into fact_sum
select k.district_id, k.grain, k.dim, k.start_on, k.key, k.excluded, array_agg(coalesce(b.n, 0) order by p.place), array_agg(coalesce(b.amount, 0) order by p.place)
from (select distinct district_id, grain, dim, start_on, key, excluded from fact_sum_before) k cross join place p
left join fact_sum_before b on (b.district_id, b.grain, b.dim, b.start_on, b.key, b.excluded, b.fact) = (k.district_id, k.grain, k.dim, k.start_on, k.key, k.excluded, p.fact)
group by 1, 2, 3, 4, 5, 6;
drop table fact_sum_before;
