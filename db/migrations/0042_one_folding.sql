-- An end without any answer is said first: checks are made in the order of their names.
alter table case_record rename constraint case_record_answer_seen to seen_answer;

-- Words are kept for the search as they are folded when looked for (contract/text.ts). What was written before with characters that are folded
-- otherwise by now is marked here and written again behind the work, some at a time; until then it is found as before.
alter table case_search add column stale boolean not null default false;
update case_search set stale = true where body ~ '[\u0001-\u001f\u007f-\u009f\u00ad\u034f\u061c\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u2015\u202a-\u202f\u2043\u2060-\u206f\u207b\u208b\u20dd-\u20e4\u2212\u2500\u2501\u2800\u2e3a\u2e3b\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]';
create index case_search_stale on case_search (district_id, case_id) where stale;
