-- Groups that the catalogue asks and that a förbund has no answers from in a period. $1 and $2: its first and last month, $3: nummer or null,
-- $4: as known at this time, or null for now
with krav as (
  select distinct m.indikator_nummer as nummer, g.respondentgrupp
  from matpunkt m
  cross join lateral (select respondentgrupper from matpunktsversion where matpunkt_id = m.id and not syntetisk order by fran desc nulls last, ordning desc limit 1) v
  cross join lateral unnest(v.respondentgrupper) as g (respondentgrupp)
  where m.indikator_nummer is not null and ($3::text is null or m.indikator_nummer = $3)
),
-- The groups of the latest measurement, up to the period, whose groups are known.
tillfragade as (
  select respondentgrupper from tackning join utgava on utgava.id = tackning.utgava_id
  where respondentgrupper is not null and manad_fran <= $2::int and ($4::timestamptz is null or utgava.slappt_vid <= $4)
  order by manad_fran desc limit 1
)
select json_build_object('id', f.forbund_id) as forbund, json_build_object('nummer', k.nummer) as indikator, k.respondentgrupp,
  case when k.respondentgrupp = any (t.respondentgrupper) is false then 'EJ_TILLAMPLIG' else 'EJ_INSAMLAD' end as status
from krav k
join indikator i on i.nummer = k.nummer
cross join matforbund f
left join tillfragade t on true
where not exists (
  select from utfall u join matpunkt m on m.id = u.matpunkt_id
  join utgava on utgava.id = u.utgava_id and ($4::timestamptz is null or utgava.slappt_vid <= $4)
  where u.forbund_id = f.forbund_id and m.indikator_nummer = k.nummer and u.respondentgrupp = k.respondentgrupp
    and u.manad_till >= $1::int and u.manad_fran <= $2::int
)
order by f.ordning, i.ordning, k.respondentgrupp
