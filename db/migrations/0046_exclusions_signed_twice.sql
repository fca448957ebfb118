-- A case is left out of figures when a second person has confirmed it; what was left out before stays so, as confirmed when it was made.
alter table case_exclusion add column confirmed_at timestamptz; -- null: asked for, and moves no figure yet
alter table case_exclusion add column confirmed_by uuid; -- null as confirmed_at; the one who asked on rows from before there was a second
update case_exclusion set confirmed_at = at, confirmed_by = by_id;
