-- Statistics on the kommuner. $1: förbund ids, $2: series, $3: kommunkod or null
select forbund_id as key, period, omrade, matt, grupp, varaktighet, varde_id as varde,
  case when kommunkod is not null then json_build_object('kod', kommunkod) end as kommun
from omvarldsvarde
where forbund_id = any ($1::text[]) and serie = $2::text and ($3::text is null or kommunkod = $3)
order by ordning
