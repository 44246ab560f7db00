-- Results of the country. $1: year or null
select system, tabell, period, omrade, matt, population, kon, grupp, varde_id as varde
from sus_resultat
where forbund_id is null and insats_id is null and ($1::int is null or $1 = any (artal))
order by ordning
