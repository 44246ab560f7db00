-- Förbund that have answered and have not approved their own figures. $1: matomgang id
select f.forbund_id as id
from matomgang_forbund f
where f.matomgang_id = $1 and f.granskad_vid is null
  and exists (select from besvarad_enkat b where b.matomgang_id = f.matomgang_id and b.forbund_id = f.forbund_id)
order by f.ordning
