-- The same count twice in the file, or in since before. $1: whether what is in gives way
insert into inlast_fel
select a.rad, a.kolumn, null, 'DUBBELT_ANTAL', f.forsta::text
from (
  select insats_id, ar, kon, population, handelse, min(rad) as forsta from inlast_antal group by 1, 2, 3, 4, 5 having count(*) > 1
) f
join inlast_antal a on (a.insats_id, a.kon) is not distinct from (f.insats_id, f.kon) and (a.ar, a.population, a.handelse) = (f.ar, f.population, f.handelse)
where a.rad > f.forsta
union all
select a.rad, a.kolumn, null, 'ANTAL_FINNS', ''
from inlast_antal a
join deltagarrakning r on (r.insats_id, r.kon) is not distinct from (a.insats_id, a.kon) and (r.ar, r.population, r.handelse) = (a.ar, a.population, a.handelse)
where not $1
