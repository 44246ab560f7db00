-- Results with their definitions. $1: insats ids, $2: year or null
select insats_id as key, id, namn, definitionsnyckel, definition, population, namnare_id as namnare, varde_id as varde, period, varningar
from resultatmatt
where insats_id = any ($1::text[]) and ($2::int is null or $2 = any (artal))
order by ordning
