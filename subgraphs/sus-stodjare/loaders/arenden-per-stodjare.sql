-- Support cases by SUS-stödjare. $1: ids, $2: year or null
select stodjare_id as key, id, json_build_object('id', forbund_id) as forbund,
  case when stodjare_id is not null then json_build_object('id', stodjare_id) end as stodjare,
  case when insats_id is not null then json_build_object('id', insats_id) end as insats, uppgift, inkom, avslutades, tid_id as tid, kallor
from stodarende
where stodjare_id = any ($1::text[]) and ($2::int is null or extract(year from inkom) = $2)
order by inkom, id
