-- Recomputed sums and relations. $1: förbund ids, $2: year, $3: slag
select k.forbund_id as key, k.namn, k.stammer, k.tolerans, k.formel, k.beraknat, k.skillnad, k.tryckt_id as tryckt
from kontroll k
where k.forbund_id = any ($1::text[]) and k.ar = $2::int and k.slag = $3::text
order by k.id
