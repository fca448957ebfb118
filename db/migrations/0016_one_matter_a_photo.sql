-- A photo hangs on one matter. Two told at once with the same one could both have it; where that happened, the later one gives it up.
delete from case_photo later using case_photo earlier
where earlier.district_id = later.district_id and earlier.file_id = later.file_id and earlier.case_id < later.case_id;
create unique index case_photo_file on case_photo (district_id, file_id);
