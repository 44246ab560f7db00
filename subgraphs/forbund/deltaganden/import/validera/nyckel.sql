-- The same key twice in the file, or of a participation that is in since before. $1: whether what is in gives way
insert into inlast_fel
select d.rad, 'nyckel', null, 'DUBBEL_NYCKEL', f.forsta::text
from (select nyckel, min(rad) as forsta from inlast_deltagande where nyckel is not null group by nyckel having count(*) > 1) f
join inlast_deltagande d on d.nyckel = f.nyckel and d.rad > f.forsta
union all
select i.rad, 'nyckel', null, 'NYCKEL_FINNS', ''
from inlast_deltagande i join deltagande d on d.nyckel = i.nyckel
where not $1
