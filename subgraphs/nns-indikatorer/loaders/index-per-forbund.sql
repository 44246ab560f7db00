-- A förbund's own indices. $1: förbund ids, $2 and $3: first and last month or null
select forbund_id as key, period, namn, utfall_id as utfall, mal_id as mal
from forbundsindex
where forbund_id = any ($1::text[]) and ($2::int is null or manad_till >= $2) and ($3::int is null or manad_fran <= $3)
order by manad_fran, ordning
