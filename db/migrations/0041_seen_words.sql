-- What cannot be seen is no text, no name, no reason and no answer, whatever writes it (contract/text.ts says the same to people).
-- The class: white space, controls, and what Unicode calls default-ignorable, the blank of Braille, the null notehead.
create function seen(p text) returns boolean language sql immutable parallel safe as $$
  select p ~ '[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'
$$;

-- Not valid: for what is written from now on. A row of before can be read and handled as it is; none is changed in silence.
alter table case_record add constraint case_record_text_seen check (seen(text)) not valid;
alter table case_record add constraint case_record_title_seen check (seen(title)) not valid;
alter table case_record add constraint case_record_answer_seen check (seen(answer)) not valid;
alter table access_record add constraint access_record_reason_seen check (seen(reason)) not valid;
alter table account add constraint account_name_seen check (kind <> 'staff' or status = 'erased' or seen(name)) not valid;
alter table unit add constraint unit_name_seen check (seen(name)) not valid;
alter table case_exclusion add constraint case_exclusion_note_seen check (seen(note)) not valid;
alter table case_export add constraint case_export_purpose_seen check (seen(purpose)) not valid;
alter table whistle add constraint whistle_words_seen check (seen(title) and seen(reason)) not valid;
alter table article_version add constraint article_version_words_seen check (seen(title) and seen(answer)) not valid;
-- '' says that nothing was said, where that is allowed.
alter table case_words add constraint case_words_seen check (
  (coalesce(words ->> 'reason', '') = '' or seen(words ->> 'reason'))
  and (coalesce(words ->> 'text', '') = '' or seen(words ->> 'text'))
  and (coalesce(words ->> 'answer', '') = '' or seen(words ->> 'answer'))
  and (coalesce(words ->> 'note', '') = '' or seen(words ->> 'note'))) not valid;
