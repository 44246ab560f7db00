-- Discharge from liability per member. $1: förbund ids, $2: year or null
select forbund_id as key, ar, json_build_object('organisationsnummer', organisationsnummer) as organisation, beviljad, datum, status, kallor
from ansvarsfrihet
where forbund_id = any ($1::text[]) and ($2::int is null or ar = $2)
order by ar, ordning
