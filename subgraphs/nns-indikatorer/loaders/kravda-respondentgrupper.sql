-- The groups that the latest version of each NNS item asks. $1: nummer[]
select distinct m.indikator_nummer as key, g.respondentgrupp
from matpunkt m
cross join lateral (select respondentgrupper from matpunktsversion where matpunkt_id = m.id and not syntetisk order by fran desc nulls last, ordning desc limit 1) v
cross join lateral unnest(v.respondentgrupper) as g (respondentgrupp)
where m.indikator_nummer = any ($1::text[])
order by 1, 2
