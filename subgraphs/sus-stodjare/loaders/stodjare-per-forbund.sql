-- Ids of the SUS-stödjare that help a förbund. $1: förbund ids, $2: status or null
select f.forbund_id as key, s.id
from sus_stodjare_forbund f join sus_stodjare s on s.id = f.stodjare_id
where f.forbund_id = any ($1::text[]) and ($2::text is null or s.uppdragsstatus = $2)
order by s.ordning
