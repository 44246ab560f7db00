-- The releases of measurements, the first first; under embargo they are not seen. $1: ids of measurements
select matomgang_id as key, utgava_id::text as id
from matutgava
where matomgang_id = any ($1::text[]) and galler_fran <= now()
order by nummer
