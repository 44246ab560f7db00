-- The exact cells of förbund and of all together, in two releases, with what is shown of them. $1: utgava ids, $2–$5: matpunkt, version, respondentgrupp, mattillfalle
select g.utgava_id as "utgavaId", g.niva, g.forbund_id as "forbundId", g.antal_svar as "antalSvar", g.antal_positiva as "antalPositiva", g.fordelning, c.skydd, c.skyddsart as art
from grundcell g
join matcell c on c.utgava_id = g.utgava_id and c.matpunkt_id = g.matpunkt_id and c.version = g.version and c.respondentgrupp = g.respondentgrupp
  and c.mattillfalle = g.mattillfalle and c.niva = g.niva and c.kon is null and c.forbund_id is not distinct from g.forbund_id
where g.utgava_id = any ($1::integer[]) and g.matpunkt_id = $2 and g.version = $3 and g.respondentgrupp = $4 and g.mattillfalle = $5
  and g.niva in ('FORBUND', 'DELTAGANDE') and g.kon is null
order by g.utgava_id, g.forbund_id
