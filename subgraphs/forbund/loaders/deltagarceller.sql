-- Everybody's cells of a release. $1: förbund ids (the database is one förbund's), $2: release, $3: tables
select f.key, c.tabell, c.handelse, c.population, c.d1, c.d2, c.d3, c.status, c.varde, c.min, c.max, c.precision, c.flaggor
from unnest($1::text[]) as f (key)
cross join deltagarcell c
where c.utgava_id = $2::int and c.malgrupp is null and c.tabell = any ($3::text[])
