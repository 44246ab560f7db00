-- Results of an insats. $1: ids, $2: year or null
select insats_id as key, system, tabell, period, omrade, matt, population, kon, grupp, varde_id as varde
from sus_resultat
where insats_id = any ($1::text[]) and ($2::int is null or $2 = any (artal))
order by ordning
