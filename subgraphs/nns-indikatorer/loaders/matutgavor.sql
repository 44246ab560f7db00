-- The releases of measurements, the first first; under embargo they are not seen, and what ended there never. $1: ids of measurements
select matomgang_id as key, utgava_id::text as id
from matutgava
where matomgang_id = any ($1::text[]) and galler_fran <= now() and galler_till is distinct from galler_fran
order by nummer
