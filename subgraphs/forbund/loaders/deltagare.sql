-- Participant counts. $1: insats ids, $2: year or null
select insats_id as key, period, population, handelse, kon, aldersgrupp, antal_id as antal
from deltagarantal
where insats_id = any ($1::text[]) and ($2::int is null or $2 = any (artal))
order by ordning
