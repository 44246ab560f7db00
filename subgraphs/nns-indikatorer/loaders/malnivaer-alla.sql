-- All targets of förbund, as known at a time. $1: förbund ids, $2: a time or null for now
select m.forbund_id as key, i.nummer, case when i.nummer is not null then json_build_object('nummer', i.nummer) end as indikator,
  json_build_object('id', m.forbund_id) as forbund, m.period, m.manad_fran as "manadFran", m.manad_till as "manadTill",
  m.matpunkt_id as "matpunktId", m.version, m.malniva_id as malniva, m.villkor
from malniva m
join utgava u on u.id = m.utgava_id
left join lateral (
  select coalesce(m.indikator_nummer, (select min(k.indikator_nummer) from matpunktskoppling k where k.matpunkt_id = m.matpunkt_id)) as nummer
) i on true
where m.forbund_id = any ($1::text[]) and ($2::timestamptz is null or u.slappt_vid <= $2)
order by m.manad_fran, m.ordning
