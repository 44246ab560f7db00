-- What measurements asked about an indicator: one row per measurement, item version, group and occasion. $1: nummer[], $2: matomgang ids
with matpunkter as (
  select m.indikator_nummer as nummer, m.id, m.ordning, m.forbund_id is not null as lokal, null as koppling, null::int as nns_min, null::int as nns_max
  from matpunkt m
  where m.indikator_nummer = any ($1::text[])
  union all
  select k.indikator_nummer, m.id, m.ordning, true, k.forklaring, nv.skala_min, nv.skala_max
  from matpunktskoppling k
  join matpunkt m on m.id = k.matpunkt_id
  left join lateral (
    select skala_min, skala_max from matpunktsversion where matpunkt_id = k.nns_matpunkt_id and not syntetisk order by fran desc nulls last, ordning desc limit 1
  ) nv on true
  where k.indikator_nummer = any ($1::text[])
)
select p.nummer as key, p.nummer, a.matomgang_id as "matomgangId", e.id as "enkatId", e.version as "enkatVersion", e.namn as "enkatNamn",
  e.respondentgrupp, e.mattillfalle, e.fragar_kon as "fragarKon", q.matpunkt_id as "matpunktId", q.version, p.ordning, p.lokal, p.koppling,
  v.skala_min as "skalaMin", v.skala_max as "skalaMax", v.positiva_steg as "positivaSteg", v.skala_min_text as "skalaMinText", v.skala_max_text as "skalaMaxText",
  v.svarsalternativ, p.nns_min is not null and (p.nns_min, p.nns_max) is distinct from (v.skala_min, v.skala_max) as "annanSkala"
from matpunkter p
join enkatpunkt q on q.matpunkt_id = p.id
join matomgang_enkat a on a.enkat_id = q.enkat_id and a.enkat_version = q.enkat_version
join enkat e on e.id = q.enkat_id and e.version = q.enkat_version
join matpunktsversion v on v.matpunkt_id = q.matpunkt_id and v.version = q.version
where a.matomgang_id = any ($2::text[])
order by p.ordning, e.respondentgrupp, e.mattillfalle, a.matomgang_id
