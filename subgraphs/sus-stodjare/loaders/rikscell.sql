-- A table's cells in a release. $1: release, $2: table, $3: län, or null for all; of one län neither the others nor the country
select c.niva, c.omrade, c.tabell, c.handelse, c.population, c.d1, c.d2, c.d3, c.status, c.varde
from rikscell c
left join riksdel d on c.niva = 'FORBUND' and d.utgava_id = c.utgava_id and d.forbund_id = c.omrade
where c.utgava_id = $1::int and c.tabell = $2
  and ($3::text is null or (c.niva = 'LAN' and c.omrade = $3) or (c.niva = 'FORBUND' and d.lanskod = $3))
