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
