-- Results of a förbund as a whole. $1: ids, $2: year or null
select forbund_id as key, system, tabell, period, omrade, matt, population, kon, grupp, varde_id as varde
from sus_resultat
where forbund_id = any ($1::text[]) and ($2::int is null or $2 = any (artal))
order by ordning
