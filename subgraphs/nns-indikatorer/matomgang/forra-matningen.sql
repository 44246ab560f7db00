-- What a förbund's latest earlier measurement of the same kind shows of it and of its insatser, as everybody sees it, by questionnaire and item.
-- "inbjuden": whether the cell's insats is invited to the measurement that is asked about. $1: id of that measurement, $2: the förbund
with forra as (
  select m.period, u.utgava_id
  from matomgang denna
  join matomgang m on m.manad_till < denna.manad_till and m.syntetisk = denna.syntetisk
  join matutgava u on u.matomgang_id = m.id and u.galler_fran <= now() and (u.galler_till is null or u.galler_till > now())
  where denna.id = $1 and exists (select from matcell c where c.utgava_id = u.utgava_id and c.forbund_id = $2 and c.niva = 'FORBUND')
  order by m.manad_till desc, m.id
  limit 1
)
select c.*, f.period, exists (select from matomgang_insats i where i.matomgang_id = $1 and i.forbund_id = $2 and i.insats_id = c.insats_id) as inbjuden
from forra f
join matcell c on c.utgava_id = f.utgava_id and c.niva in ('FORBUND', 'INSATS') and c.forbund_id = $2 and c.kon is null
join matpunktsversion v on v.matpunkt_id = c.matpunkt_id and v.version = c.version
order by c.enkat_id, c.insats_id nulls first, v.ordning
