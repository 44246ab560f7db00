-- A förbund's cell, insats by insats. $1: ids of cells of förbund
select t.id::text as key, c.*
from matcell t
join matcell c on c.utgava_id = t.utgava_id and c.matpunkt_id = t.matpunkt_id and c.version = t.version and c.respondentgrupp = t.respondentgrupp
  and c.mattillfalle = t.mattillfalle and c.niva = 'INSATS' and c.forbund_id = t.forbund_id
where t.id = any ($1::text[]::bigint[]) and t.niva = 'FORBUND' and t.kon is null and c.kon is null
order by c.insats_id
