-- Ids of a förbund's decisions, oldest first. $1: förbund ids, $2: from date or null, $3: to date or null, $4: insats id or null, $5: type or null
select forbund_id as key, id
from beslut
where forbund_id = any ($1::text[]) and ($2::date is null or datum >= $2) and ($3::date is null or datum <= $3)
  and ($4::text is null or insats_id = $4) and ($5::text is null or typ = $5)
order by datum nulls last, ordning
