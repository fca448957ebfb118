-- Who calls is asked for each request. A plan for the values at hand was made anew for most of them and cost more than the look itself;
-- one plan serves all, and must not read whole tables because they were empty when it was made.
alter function session_actors(integer, bytea[], timestamptz) set plan_cache_mode = force_generic_plan;
alter function session_actors(integer, bytea[], timestamptz) set enable_seqscan = off;
