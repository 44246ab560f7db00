-- Wide form: the same person twice for the same insats and day.
insert into inlast_fel
select e.rad, k.kolumn, e.respondent, 'DUBBEL_ENKAT', d.forsta::text
from (
  select respondent, nyckel, min(rad) as forsta from inlast_enkat
  where respondent not in ('', E'\x01') and strpos(nyckel, E'\x01') = 0
  group by 1, 2 having count(*) > 1
) d
join inlast_enkat e on e.respondent = d.respondent and e.nyckel = d.nyckel and e.rad > d.forsta
join inlast_kolumn k on k.art = 'RESPONDENT'
