-- Ids of the decisions on an insats, oldest first. $1: insats ids, $2: from date or null
select insats_id as key, id
from beslut
where insats_id = any ($1::text[]) and ($2::date is null or datum >= $2)
order by datum nulls last, ordning
