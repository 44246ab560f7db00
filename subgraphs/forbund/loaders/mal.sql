-- Goals. $1: förbund ids, $2: year or null
select forbund_id as key, id, ar, perspektiv, mal, matt, malniva_id as malniva, villkor, utfall_id as utfall, ansvarig, bedomning, underlag,
  case when insats_id is not null then json_build_object('id', insats_id) end as insats, indikatornummer, indikatorkoppling, kallor
from mal
where forbund_id = any ($1::text[]) and ($2::int is null or ar = $2)
order by ordning
