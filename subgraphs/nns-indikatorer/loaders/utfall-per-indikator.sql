-- Ids of förbund's outcomes for an indicator, their own items that stand for it included. $1: nummer[], $2 and $3: first and last month,
-- $4: as known at this time, or null for now
select p.nummer as key, u.id
from (
  select indikator_nummer as nummer, id from matpunkt where indikator_nummer = any ($1::text[])
  union all
  select indikator_nummer, matpunkt_id from matpunktskoppling where indikator_nummer = any ($1::text[])
) p
join utfall u on u.matpunkt_id = p.id
join utgava on utgava.id = u.utgava_id and ($4::timestamptz is null or utgava.slappt_vid <= $4)
where u.insats_id is null and u.manad_till >= $2::int and u.manad_fran <= $3::int
order by u.manad_fran, u.forbund_id, u.id
