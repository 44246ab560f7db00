-- Cells of releases with what their values must say of themselves. $1: ids as text
select c.id::text as key, c.id::integer as id, c.utgava_id as "utgavaId", c.matomgang_id as "matomgangId", o.namn as "matomgangNamn", o.syntetisk, u.skyddspolicy,
  c.enkat_id as "enkatId", e.namn as "enkatNamn", e.version as "enkatVersion", c.matpunkt_id as "matpunktId", c.version, c.respondentgrupp, c.mattillfalle,
  c.niva, c.forbund_id as "forbundId", c.insats_id as "insatsId", c.lanskod, c.kon,
  v.skala_min as "skalaMin", v.skala_max as "skalaMax", v.positiva_steg as "positivaSteg",
  c.skydd, c.skyddsart, c.status, c.andel, c.andel_min as "andelMin", c.andel_max as "andelMax", c.andel_precision as "andelPrecision",
  c.antal_svar as "antalSvar", c.antal_svar_min as "antalSvarMin", c.antal_svar_max as "antalSvarMax", c.antal_positiva as "antalPositiva",
  c.medelvarde, c.medel_nedre as "medelNedre", c.medel_ovre as "medelOvre", c.fordelning, c.vet_ej as "vetEj",
  c.nedre, c.ovre, c.intervallmetod, c.antal_utskick as "antalUtskick", c.svarsfrekvens, c.svarsfrekvens_avrundad as "svarsfrekvensAvrundad",
  c.antal_avbrott as "antalAvbrott", c.antal_forbund as "antalForbund", c.ovagt_skydd as "ovagtSkydd", c.ovagt_antal_forbund as "ovagtAntalForbund",
  c.ovagt_medel as "ovagtMedel", c.ovagt_nedre as "ovagtNedre", c.ovagt_ovre as "ovagtOvre"
from matcell c
join matutgava u on u.utgava_id = c.utgava_id
join matomgang o on o.id = c.matomgang_id
join matomgang_enkat oe on oe.matomgang_id = c.matomgang_id and oe.enkat_id = c.enkat_id
join enkat e on e.id = c.enkat_id and e.version = oe.enkat_version
join matpunktsversion v on v.matpunkt_id = c.matpunkt_id and v.version = c.version
where c.id = any ($1::text[]::bigint[])
