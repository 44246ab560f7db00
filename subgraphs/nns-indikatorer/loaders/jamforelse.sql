-- The lines of a comparison: one per period, respondent group, occasion and item version, with what its förbund amount to together.
-- $1: nummer[], $2 and $3: first and last month, $4: the period of lines that show only that nothing was measured,
-- $5: as known at this time, or null for now
with matpunkter as (
  select m.indikator_nummer as nummer, m.id, m.ordning, m.forbund_id is not null as lokal, null as koppling, null::int as nns_min, null::int as nns_max
  from matpunkt m
  where m.indikator_nummer = any ($1::text[])
  union all
  select k.indikator_nummer, m.id, m.ordning, true, k.forklaring, nv.skala_min, nv.skala_max
  from matpunktskoppling k
  join matpunkt m on m.id = k.matpunkt_id
  left join lateral (select skala_min, skala_max from matpunktsversion where matpunkt_id = k.nns_matpunkt_id and not syntetisk order by fran desc nulls last, ordning desc limit 1) nv on true
  where k.indikator_nummer = any ($1::text[])
),
-- What the latest version of each NNS item asks, of whom and when.
fragor as (
  select p.nummer, p.id as matpunkt_id, v.version, g.respondentgrupp, t.mattillfalle
  from matpunkter p
  cross join lateral (select * from matpunktsversion where matpunkt_id = p.id and not syntetisk order by fran desc nulls last, ordning desc limit 1) v
  left join lateral unnest(v.respondentgrupper) as g (respondentgrupp) on true
  cross join lateral unnest(v.mattillfallen) as t (mattillfalle)
  where not p.lokal
),
besvarade as (
  select p.nummer, u.period, u.manad_fran, u.respondentgrupp, u.mattillfalle, u.matpunkt_id, u.version,
    count(*) filter (where andel.status = 'NORMAL')::int as antal_forbund,
    count(*) filter (where andel.status = 'SEKRETESS')::int as antal_skyddade,
    count(*) filter (where svar.status = 'NORMAL' and positiva.status = 'NORMAL')::int as antal_med_svar,
    100 * sum(positiva.varde) filter (where svar.status = 'NORMAL' and positiva.status = 'NORMAL')
      / nullif(sum(svar.varde) filter (where svar.status = 'NORMAL' and positiva.status = 'NORMAL'), 0) as andel_av_svar,
    avg(coalesce(100 * positiva.varde / nullif(svar.varde, 0), andel.varde)) filter (where andel.status = 'NORMAL') as ovagt_medel,
    array_agg(andel.id) filter (where andel.status = 'NORMAL') as andelar,
    array_agg(positiva.id) filter (where svar.status = 'NORMAL' and positiva.status = 'NORMAL')
      || array_agg(svar.id) filter (where svar.status = 'NORMAL' and positiva.status = 'NORMAL') as svar
  from matpunkter p
  join utfall u on u.matpunkt_id = p.id
  join utgava on utgava.id = u.utgava_id and ($5::timestamptz is null or utgava.slappt_vid <= $5)
  join matvarde andel on andel.id = u.andel_positiva_id
  left join matvarde svar on svar.id = u.antal_svar_id
  left join matvarde positiva on positiva.id = u.antal_positiva_id
  where u.insats_id is null and u.manad_till >= $2::int and u.manad_fran <= $3::int
  group by p.nummer, u.period, u.manad_fran, u.respondentgrupp, u.mattillfalle, u.matpunkt_id, u.version
),
-- What the national measurements asked and the hub has no answers to. Which wording they used is not known.
obesvarade as (
  select f.nummer, t.period, t.manad_fran, f.respondentgrupp, f.mattillfalle, f.matpunkt_id,
    f.respondentgrupp is null or f.respondentgrupp = any (t.respondentgrupper) as tillfragades, t.antal_forbund_id, t.antal_forbund_totalt_id
  from fragor f
  join tackning t on t.respondentgrupper is not null and t.manad_till >= $2::int and t.manad_fran <= $3::int
  join utgava on utgava.id = t.utgava_id and ($5::timestamptz is null or utgava.slappt_vid <= $5)
  where not exists (
    select from besvarade b
    where b.nummer = f.nummer and b.period = t.period and b.matpunkt_id = f.matpunkt_id
      and b.respondentgrupp is not distinct from f.respondentgrupp and b.mattillfalle = f.mattillfalle
  )
),
rader as (
  select nummer, period, manad_fran, respondentgrupp, mattillfalle, matpunkt_id, version, true as besvarad, true as tillfragades,
    antal_forbund, antal_skyddade, antal_med_svar, andel_av_svar, ovagt_medel, andelar, svar, null::int as antal_forbund_id, null::int as antal_forbund_totalt_id
  from besvarade
  union all
  select nummer, period, manad_fran, respondentgrupp, mattillfalle, matpunkt_id, null, false, tillfragades,
    0, 0, 0, null, null, null, null, antal_forbund_id, antal_forbund_totalt_id
  from obesvarade
  union all
  select n.nummer, $4::text, 0, f.respondentgrupp, f.mattillfalle, f.matpunkt_id, f.version, false, true, 0, 0, 0, null, null, null, null, null, null
  from unnest($1::text[]) as n (nummer)
  left join fragor f on f.nummer = n.nummer
  where n.nummer not in (select nummer from besvarade union all select nummer from obesvarade)
)
select r.nummer as key, r.nummer, r.period, r.manad_fran as "manadFran", r.respondentgrupp, r.mattillfalle, r.matpunkt_id as "matpunktId", r.version, r.besvarad, r.tillfragades,
  r.antal_forbund as "antalForbund", r.antal_skyddade as "antalSkyddade", r.antal_med_svar as "antalMedSvar", r.andel_av_svar as "andelAvSvar", r.ovagt_medel as "ovagtMedel",
  r.andelar, r.svar, r.antal_forbund_id as "antalForbundId", r.antal_forbund_totalt_id as "antalForbundTotaltId",
  coalesce(p.lokal, false) as lokal, p.koppling, v.skala_min as "skalaMin", v.skala_max as "skalaMax", v.positiva_steg as "positivaSteg",
  p.nns_min is not null and (p.nns_min, p.nns_max) is distinct from (v.skala_min, v.skala_max) as "annanSkala"
from rader r
left join matpunkter p on p.nummer = r.nummer and p.id = r.matpunkt_id
left join matpunktsversion v on v.matpunkt_id = r.matpunkt_id and v.version = r.version
order by r.manad_fran, r.period, p.lokal, p.ordning, r.respondentgrupp, r.mattillfalle
