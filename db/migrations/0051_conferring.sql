-- Since when a conference is open on the case: meanwhile nobody sends it anywhere. NULL: none is.
alter table case_record add column conferring_since timestamptz;
update case_record c set conferring_since = a.opened_at from arbitration a
where a.district_id = c.district_id and a.case_id = c.id and a.state = 'open';
