-- Outcomes, with what a reader must know of their items. $1: utfall ids
select u.id as key, u.id, u.period, u.manad_fran as "manadFran", u.manad_till as "manadTill", u.respondentgrupp, u.mattillfalle, u.matpunkt_id as "matpunktId", u.version,
  json_build_object('id', u.forbund_id) as forbund,
  case when u.insats_id is not null then json_build_object('id', u.insats_id) end as insats,
  case when i.nummer is not null then json_build_object('nummer', i.nummer) end as indikator,
  u.andel_positiva_id as "andelPositiva", u.medelvarde_id as medelvarde, u.antal_svar_id as "antalSvar", u.antal_positiva_id as "antalPositiva",
  u.svarsfrekvens_id as svarsfrekvens,
  m.forbund_id is not null as lokal, k.forklaring as koppling,
  v.skala_min as "skalaMin", v.skala_max as "skalaMax", v.positiva_steg as "positivaSteg",
  k.skala_min is not null and (k.skala_min, k.skala_max) is distinct from (v.skala_min, v.skala_max) as "annanSkala"
from utfall u
join matpunkt m on m.id = u.matpunkt_id
join matpunktsversion v on v.matpunkt_id = u.matpunkt_id and v.version = u.version
left join lateral (
  select k.indikator_nummer, k.forklaring, nv.skala_min, nv.skala_max
  from matpunktskoppling k left join matpunktsversion nv on nv.matpunkt_id = k.nns_matpunkt_id and not nv.syntetisk
  where k.matpunkt_id = m.id
  order by k.indikator_nummer, nv.fran desc nulls last
  limit 1
) k on true
cross join lateral (select coalesce(m.indikator_nummer, k.indikator_nummer) as nummer) i
where u.id = any ($1::text[])
