-- A cell's parts by sex. $1: ids of cells of förbund or insatser
select t.id::text as key, c.*
from matcell t
join matcell c on c.utgava_id = t.utgava_id and c.matpunkt_id = t.matpunkt_id and c.version = t.version and c.respondentgrupp = t.respondentgrupp
  and c.mattillfalle = t.mattillfalle and c.niva = t.niva and c.forbund_id = t.forbund_id and c.insats_id is not distinct from t.insats_id
where t.id = any ($1::text[]::bigint[]) and t.kon is null and c.kon is not null
order by array_position(array['KVINNOR', 'MAN', 'ANNAT'], c.kon)
