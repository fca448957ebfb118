-- Run after every migration: row security by district on every table, and the least rights for the app's role, which owns
-- nothing and may not alter what is append-only. :app is the role's name.
do $$
declare t record;
begin
  execute 'revoke all on all tables in schema public from :app';
  for t in
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped
    ) as by_district
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
  loop
    if t.name in ('district', 'migration') then
      execute format('grant select on public.%I to :app', t.name);
      continue;
    end if;
    execute format('alter table public.%I enable row level security', t.name);
    execute format('drop policy if exists own_district on public.%I', t.name);
    execute format(
      'create policy own_district on public.%I to :app using (district_id = (select nullif(current_setting(''linli.district'', true), '''')::int)) with check (district_id = (select nullif(current_setting(''linli.district'', true), '''')::int))',
      t.name);
    if t.name in ('event', 'audit_seal', 'clock_entry', 'access_record', 'article_version', 'report', 'whistle_words') then
      execute format('grant select, insert on public.%I to :app', t.name);
    elsif t.name = 'case_words' then
      -- Words are never changed; they go with the account of who wrote them.
      execute format('grant select, insert, delete on public.%I to :app', t.name);
    elsif t.name = 'case_record' then
      -- What was told stays as it was told.
      execute format('grant select, insert on public.%I to :app', t.name);
      execute (
        select format('grant update (%s) on public.%I to :app', string_agg(quote_ident(a.attname), ', '), t.name)
        from pg_attribute a
        where a.attrelid = format('public.%I', t.name)::regclass and a.attnum > 0 and not a.attisdropped
          and a.attname not in ('district_id', 'id', 'number', 'title', 'text', 'request_key', 'request_hash', 'reported_at')
      );
    else
      execute format('grant select, insert, update, delete on public.%I to :app', t.name);
    end if;
  end loop;
  execute 'grant usage on schema public to :app';
  execute 'grant execute on all functions in schema public to :app';
end $$;
