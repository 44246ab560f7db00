-- A row that does not say who has answered, or says it at length.
insert into inlast_fel
select r.rad, k.kolumn, nullif(r.respondent, ''), case when r.respondent = '' then 'SAKNAD_RESPONDENT' else 'LANG_RESPONDENT' end, ''
from inlast_rad r
join inlast_kolumn k on k.art = 'RESPONDENT'
where r.respondent = '' or char_length(r.respondent) > 64
