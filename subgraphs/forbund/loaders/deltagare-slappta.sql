-- Counts per insats, sex and age in the releases in force. $1: insats ids, $2: year or null
select c.d1 as key, c.tabell, c.handelse, c.population, c.d2 as kon, c.d3 as aldersgrupp, c.status, c.varde, c.min, c.max, c.precision, c.flaggor,
  d.utgava_id as "utgavaId", d.ar, d.nummer, d.syntetisk, d.kodlistor, d.definitioner
from deltagarutgava d
join deltagarcell c on c.utgava_id = d.utgava_id
where d.galler_till is null and ($2::int is null or d.ar = $2) and c.malgrupp is null and c.d1 = any ($1::text[])
  and (c.tabell = 'DELTAGANDE' or (c.tabell = 'ALDER' and c.d3 is not null)) and c.d2 is distinct from 'OKANT'
