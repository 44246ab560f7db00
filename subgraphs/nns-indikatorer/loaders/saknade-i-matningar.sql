-- Groups that an indicator requires and that a förbund has no answers from in a measurement, by the cells of its release.
-- $1: matomgang ids, $2: their releases, $3: whether they are withdrawn, $4: nummer or null, $5: whether they are examples
with matning as (
  select * from unnest($1::text[], $2::int[], $3::boolean[]) as t (matomgang_id, utgava_id, aterkallad)
),
tillfragade as (
  select distinct a.matomgang_id, p.indikator_nummer as nummer, e.respondentgrupp
  from matomgang_enkat a
  join matning using (matomgang_id)
  join enkat e on e.id = a.enkat_id and e.version = a.enkat_version
  join enkatpunkt q on q.enkat_id = a.enkat_id and q.enkat_version = a.enkat_version
  join matpunkt p on p.id = q.matpunkt_id
  where p.indikator_nummer is not null and ($4::text is null or p.indikator_nummer = $4)
),
krav as (
  select matning.matomgang_id, m.indikator_nummer as nummer, g.respondentgrupp
  from matning
  cross join matpunkt m
  cross join lateral (
    select respondentgrupper from matpunktsversion where matpunkt_id = m.id and not syntetisk order by fran desc nulls last, ordning desc limit 1
  ) v
  cross join lateral unnest(v.respondentgrupper) as g (respondentgrupp)
  where m.indikator_nummer is not null and ($4::text is null or m.indikator_nummer = $4)
  union
  select matomgang_id, nummer, respondentgrupp from tillfragade
),
-- Those invited, and those that measurements know otherwise.
forbund as (
  select f.matomgang_id, f.forbund_id, true as inbjuden, f.ordning from matomgang_forbund f join matning using (matomgang_id)
  union all
  select matning.matomgang_id, k.forbund_id, false, k.ordning
  from matning
  cross join matforbund k
  where not $5::boolean and not exists (select from matomgang_forbund f where f.matomgang_id = matning.matomgang_id and f.forbund_id = k.forbund_id)
),
-- A förbund has answers from a group when any item of the indicator has.
svar as (
  select c.matomgang_id, c.forbund_id, p.indikator_nummer as nummer, c.respondentgrupp, bool_or(c.status <> 'EJ_INRAPPORTERAD') as inkommet
  from matcell c
  join matning on matning.utgava_id = c.utgava_id and not matning.aterkallad
  join matpunkt p on p.id = c.matpunkt_id
  where c.niva = 'FORBUND' and c.kon is null and ($4::text is null or p.indikator_nummer = $4)
  group by c.matomgang_id, c.forbund_id, p.indikator_nummer, c.respondentgrupp
),
rader as (
  select f.matomgang_id, f.forbund_id, f.inbjuden, f.ordning, k.nummer, k.respondentgrupp,
    case
      when t.nummer is null then 'EJ_TILLAMPLIG'
      when not f.inbjuden then 'EJ_INSAMLAD'
      when matning.aterkallad then 'ATERKALLAD'
      -- Who of a group of named persons has not answered is never shown: all stand here alike.
      when k.respondentgrupp in ('STYRELSE', 'FORBUNDSCHEF') then 'SEKRETESS'
      when s.inkommet is not true then 'EJ_INRAPPORTERAD'
    end as status
  from forbund f
  join matning using (matomgang_id)
  join krav k using (matomgang_id)
  left join tillfragade t on t.matomgang_id = f.matomgang_id and t.nummer = k.nummer and t.respondentgrupp = k.respondentgrupp
  left join svar s on s.matomgang_id = f.matomgang_id and s.forbund_id = f.forbund_id and s.nummer = k.nummer and s.respondentgrupp = k.respondentgrupp
)
select r.matomgang_id as "matomgangId", json_build_object('id', r.forbund_id) as forbund, json_build_object('nummer', r.nummer) as indikator, r.respondentgrupp, r.status
from rader r
join indikator i on i.nummer = r.nummer
join matomgang g on g.id = r.matomgang_id
where r.status is not null
order by g.manad_fran, g.id, r.inbjuden desc, r.ordning, r.forbund_id, i.ordning, r.respondentgrupp
