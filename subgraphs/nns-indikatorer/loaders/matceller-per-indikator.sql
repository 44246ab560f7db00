-- The cells of releases for an indicator's items: förbund in all, län, and all participating förbund, these also by sex.
-- $1: nummer[], $2: release ids
select p.nummer as key, c.*
from (
  select indikator_nummer as nummer, id from matpunkt where indikator_nummer = any ($1::text[])
  union all
  select indikator_nummer, matpunkt_id from matpunktskoppling where indikator_nummer = any ($1::text[])
) p
join matcell c on c.matpunkt_id = p.id
where c.utgava_id = any ($2::int[]) and (c.niva = 'DELTAGANDE' or c.kon is null and c.niva in ('FORBUND', 'LAN'))
