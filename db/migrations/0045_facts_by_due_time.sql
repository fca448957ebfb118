-- A fact that is dated by a due time counts from that instant on: what is not due yet is left out of sums when they are read.
alter table case_fact add column due_at timestamptz; -- null: it counts at once
create index case_fact_ahead on case_fact (district_id, due_at) where due_at is not null;
