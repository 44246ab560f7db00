-- A förbund's latest cell for each item, group and occasion, of published and of invented measurements each.
-- $1: förbund ids, $2: nummer or null, $3: release ids
select key, c.*
from (
  select distinct on (c.forbund_id, g.syntetisk, c.matpunkt_id, c.respondentgrupp, c.mattillfalle) c.forbund_id as key, c.id, p.ordning, g.syntetisk
  from matcell c
  join matomgang g on g.id = c.matomgang_id
  join matpunkt p on p.id = c.matpunkt_id
  where c.forbund_id = any ($1::text[]) and c.niva = 'FORBUND' and c.kon is null and c.utgava_id = any ($3::int[])
    and ($2::text is null or p.indikator_nummer = $2 or exists (select from matpunktskoppling k where k.matpunkt_id = p.id and k.indikator_nummer = $2))
  order by c.forbund_id, g.syntetisk, c.matpunkt_id, c.respondentgrupp, c.mattillfalle, g.manad_till desc, g.manad_fran desc, g.id desc
) senaste
join matcell c using (id)
order by senaste.ordning, c.respondentgrupp, c.mattillfalle, senaste.syntetisk
