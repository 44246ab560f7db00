-- Cells of insatser for an indicator. $1: insats ids, $2: nummer, $3: release ids
select c.insats_id as key, c.*
from matcell c
join matomgang g on g.id = c.matomgang_id
join matpunkt p on p.id = c.matpunkt_id
where c.insats_id = any ($1::text[]) and c.kon is null and c.utgava_id = any ($3::int[])
  and (p.indikator_nummer = $2 or exists (select from matpunktskoppling k where k.matpunkt_id = p.id and k.indikator_nummer = $2))
order by g.manad_fran, p.ordning, c.respondentgrupp, c.mattillfalle, g.syntetisk
