-- Targets for an indicator or for items of förbund that stand for it. $1: nummer[], $2 and $3: first and last month or null
select i.nummer as key, json_build_object('nummer', i.nummer) as indikator, json_build_object('id', m.forbund_id) as forbund, m.period,
  m.matpunkt_id as "matpunktId", m.version, m.malniva_id as malniva, m.villkor
from malniva m
left join matpunktskoppling k on k.matpunkt_id = m.matpunkt_id
join indikator i on i.nummer = coalesce(m.indikator_nummer, k.indikator_nummer)
where i.nummer = any ($1::text[]) and ($2::int is null or m.manad_till >= $2) and ($3::int is null or m.manad_fran <= $3)
order by m.manad_fran, m.ordning
