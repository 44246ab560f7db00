-- Everybody's cells about insatser in a release. $1: insats ids, $2: release, $3: table, $4: which of the table's dimensions the insats is
select case $4::int when 1 then c.d1 when 2 then c.d2 else c.d3 end as key,
  c.tabell, c.handelse, c.population, c.d1, c.d2, c.d3, c.status, c.varde, c.min, c.max, c.precision, c.flaggor
from deltagarcell c
where c.utgava_id = $2::int and c.malgrupp is null and c.tabell = $3::text and case $4::int when 1 then c.d1 when 2 then c.d2 else c.d3 end = any ($1::text[])
