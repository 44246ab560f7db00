-- The released values that a förbund had in its latest earlier measurement, by questionnaire and item. $1: id of the measurement, $2: the förbund
with forra as (
  select m.id, m.period, u.utgava_id
  from matomgang denna
  join matomgang m on m.manad_till < denna.manad_till and m.syntetisk = denna.syntetisk
  join matutgava u on u.matomgang_id = m.id and u.galler_fran <= now() and (u.galler_till is null or u.galler_till > now())
  where denna.id = $1 and exists (select from matcell c where c.utgava_id = u.utgava_id and c.forbund_id = $2 and c.niva = 'FORBUND')
  order by m.manad_till desc, m.id
  limit 1
)
select f.period, c.enkat_id as enkat, c.matpunkt_id as matpunkt, c.version, c.status, c.skydd, c.andel, c.andel_min as "andelMin", c.andel_max as "andelMax",
  c.antal_svar as "antalSvar", c.svarsfrekvens
from forra f
join matcell c on c.utgava_id = f.utgava_id and c.niva = 'FORBUND' and c.forbund_id = $2 and c.kon is null
join matpunktsversion v on v.matpunkt_id = c.matpunkt_id and v.version = c.version
order by c.enkat_id, v.ordning
