-- One telephone number, one form (contract/telephone.ts): numbers kept as they were typed or as a telephone system gave them get it too.
create function one_number(p text) returns text language sql immutable as $$
  select case
    when d ~ '^(0086|86)?0?1[3-9][0-9]{9}$' then right(d, 11)
    when d ~ '^(0086|86)0?((10|2[0-9])[2-9][0-9]{7}|[3-9][0-9]{2}[1-9][0-9]{6,7})$' then '0' || regexp_replace(d, '^(0086|86)0?', '')
    when d ~ '^(0086|86)[48]00[0-9]{7}$' then right(d, 10)
    when d ~ '^00[1-9][0-9]{7,14}$' and d !~ '^0086' then '+' || substr(d, 3)
    else d end
  from (select regexp_replace(p, '^(17951|17950|17911|17910|17909|17901|12593|10193|11808)(?=0?1[3-9][0-9]{9}$|0[0-9]{9,11}$|(00)?86)', '') as d) t
$$;

update case_reporter set phone = one_number(phone) where phone <> one_number(phone);
update call set phone = one_number(phone) where phone <> one_number(phone);

-- Who called twice in two spellings called as one person: who told it told it, who asked for a call-back goes on asking.
update case_caller k set told = a.told, call_back = a.call_back
from (select district_id, case_id, one_number(phone) as phone, bool_or(told) as told, bool_or(call_back) as call_back
  from case_caller group by 1, 2, 3 having count(*) > 1) a
where k.district_id = a.district_id and k.case_id = a.case_id and one_number(k.phone) = a.phone;
delete from case_caller k using (
  select district_id, case_id, phone, row_number() over (partition by district_id, case_id, one_number(phone) order by at, phone) as n from case_caller) d
where d.n > 1 and k.district_id = d.district_id and k.case_id = d.case_id and k.phone = d.phone;
update case_caller set phone = one_number(phone) where phone <> one_number(phone);

drop function one_number(text);
