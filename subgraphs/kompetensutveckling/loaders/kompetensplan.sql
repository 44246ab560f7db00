-- Plans by id. $1: ids
select id as key, id, json_build_object('id', forbund_id) as forbund, titel, period, status, beslutad, paragraf, framtagen_av as "framtagenAv", omraden, kallor
from kompetensplan
where id = any ($1::text[])
