-- A member's own cells of a release: those that the row-level security of its organisation lets through. $1: release, $2: table
select c.tabell, c.handelse, c.population, c.d1, c.d2, c.d3, c.status, c.varde, c.min, c.max, c.precision, c.flaggor
from deltagarcell c
where c.utgava_id = $1::int and c.malgrupp is not null and c.tabell = $2::text
