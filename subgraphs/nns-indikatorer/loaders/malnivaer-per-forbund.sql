-- A förbund's targets. $1: förbund ids, $2 and $3: first and last month or null
select m.forbund_id as key, case when i.nummer is not null then json_build_object('nummer', i.nummer) end as indikator,
  json_build_object('id', m.forbund_id) as forbund, m.period, m.matpunkt_id as "matpunktId", m.version, m.malniva_id as malniva, m.villkor
from malniva m
left join lateral (
  select coalesce(m.indikator_nummer, (select min(k.indikator_nummer) from matpunktskoppling k where k.matpunkt_id = m.matpunkt_id)) as nummer
) i on true
where m.forbund_id = any ($1::text[]) and ($2::int is null or m.manad_till >= $2) and ($3::int is null or m.manad_fran <= $3)
order by m.manad_fran, m.ordning
