-- The cells of a table as everybody sees them, with the exact number behind each and why it is not shown. Row-level security lets the förbund
-- itself see them. $1: release, $2: table
select c.tabell, c.handelse, c.population, c.d1, c.d2, c.d3, c.status, c.varde, c.min, c.max, c.precision, c.flaggor,
  coalesce(e.antal, e.belopp) as exakt, e.sekretessgrund
from deltagarcell c
join exaktcell e on e.utgava_id = c.utgava_id and e.tabell = c.tabell and e.handelse = c.handelse and e.population = c.population and e.malgrupp is null
  and e.d1 is not distinct from c.d1 and e.d2 is not distinct from c.d2 and e.d3 is not distinct from c.d3
where c.utgava_id = $1::int and c.malgrupp is null and c.tabell = $2::text
