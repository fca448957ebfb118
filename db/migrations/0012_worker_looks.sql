-- What waits for a worker in each district, in one look: due jobs, events that are not sealed, read models that are behind the chain. Runs as the owner of the
-- tables, since a worker serves all districts; it tells nothing but whether.
create function work_waiting(p_now timestamptz) returns table (district_id int, jobs boolean, unsealed boolean, behind boolean)
language sql stable security definer rows 20 set search_path = public, pg_temp as $$
  select d.district_id,
    exists (select from job j where j.district_id = d.district_id and j.run_at <= p_now and j.attempts < 25 and (j.locked_until is null or j.locked_until < p_now)),
    exists (select from event_unsealed u where u.district_id = d.district_id),
    (select min(f.n) from follower f where f.district_id = d.district_id) < (select max(s.n) from audit_seal s where s.district_id = d.district_id)
  from district d
$$;

-- A kept reply is read once in a thousand times, if ever: squeezing it costs more than the room it saves for two days.
alter table idempotency alter column reply set storage external;
