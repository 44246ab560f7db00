-- Shared services. $1: förbund ids
select forbund_id as key, id, namn, utforare, betalare, pris_id as pris, json_build_object('fran', fran, 'till', till) as giltighet, kallor,
  case when betalande_forbund_id is not null then json_build_object('id', betalande_forbund_id) end as "betalandeForbund"
from delad_tjanst
where forbund_id = any ($1::text[])
order by ordning
