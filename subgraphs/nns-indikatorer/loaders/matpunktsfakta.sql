-- What a reader must know of item versions. $1: JSON arrays [matpunkt, version]
select t.key, v.matpunkt_id as "matpunktId", v.version, coalesce(m.indikator_nummer, k.indikator_nummer) as nummer,
  m.forbund_id is not null as lokal, k.forklaring as koppling, v.skala_min as "skalaMin", v.skala_max as "skalaMax", v.positiva_steg as "positivaSteg",
  v.skala_min_text as "skalaMinText", v.skala_max_text as "skalaMaxText", v.svarsalternativ,
  k.skala_min is not null and (k.skala_min, k.skala_max) is distinct from (v.skala_min, v.skala_max) as "annanSkala"
from unnest($1::text[]) as t (key)
join matpunktsversion v on v.matpunkt_id = t.key::jsonb ->> 0 and v.version = t.key::jsonb ->> 1
join matpunkt m on m.id = v.matpunkt_id
left join lateral (
  select k.indikator_nummer, k.forklaring, nv.skala_min, nv.skala_max
  from matpunktskoppling k left join matpunktsversion nv on nv.matpunkt_id = k.nns_matpunkt_id and not nv.syntetisk
  where k.matpunkt_id = m.id
  order by k.indikator_nummer, nv.fran desc nulls last
  limit 1
) k on true
