-- What förbund's own items stand for. $1: matpunkt ids
select matpunkt_id as key, json_build_object('nummer', indikator_nummer) as indikator, nns_matpunkt_id as "nnsMatpunktId", kvalitet, forklaring
from matpunktskoppling
where matpunkt_id = any ($1::text[])
order by indikator_nummer
