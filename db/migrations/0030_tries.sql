-- From where somebody proved once that something is theirs (signed in, gave the right query code). `what` and `mark` are keyed hashes: the
-- table says neither whom nor which address. Strangers who fail elsewhere do not shut such a place out.
create table known_place (
  district_id int not null,
  what text not null,
  mark text not null,
  at timestamptz not null,
  primary key (district_id, what, mark)
);

-- Takes one try of each of these counts at once, before anything is checked, so that no more are ever looked at than are allowed. The first
-- count that is full refuses; what was taken before it is given back, and `refused` says which one it was (1, 2, ...; 0: none) and `free_at` when it ends.
-- The counts are locked in the order given: callers name the narrowest first.
create function take_tries(p_district int, p_now timestamptz, p_whats text[], p_minutes int[], p_mosts int[])
returns table (refused int, free_at timestamptz, counts int[])
language plpgsql as $$
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
end $$;

-- Gives tries back that turned out right: all of `p_cleared`, one of each of `p_whats`; one after the other, locked in the order they were taken in.
create function give_back_tries(p_district int, p_whats text[], p_cleared text[]) returns int
language plpgsql as $$
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
end $$;

create function known_place_is(p_district int, p_what text, p_mark text) returns boolean
language plpgsql as $$
begin
  perform set_config('linli.district', p_district::text, true);
  return exists (select from known_place where district_id = p_district and what = p_what and mark = p_mark);
end $$;

create function remember_place(p_district int, p_what text, p_mark text, p_now timestamptz) returns int
language plpgsql as $$
begin
  perform set_config('linli.district', p_district::text, true);
  insert into known_place as k (district_id, what, mark, at) values (p_district, p_what, p_mark, p_now)
  on conflict (district_id, what, mark) do update set at = excluded.at where k.at < excluded.at - interval '1 day';
  return 0;
end $$;
