-- What a release changes beside the one that it takes the place of, cell by cell. $1: matomgang id, $2: new utgava id, $3: former utgava id or null,
-- $4: when it became visible. Fields are named as the schema names them.
insert into andring (
  tidpunkt, art, matomgang_id, utgava_id, fore_cell_id, efter_cell_id, matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, insats_id, lanskod, kon, falt
)
with fore as (select * from matcell where utgava_id = $3::integer),
efter as (select * from matcell where utgava_id = $2::integer),
par as (
  select f.id as fore_id, e.id as efter_id,
    coalesce(e.matpunkt_id, f.matpunkt_id) as matpunkt_id, coalesce(e.version, f.version) as version, coalesce(e.respondentgrupp, f.respondentgrupp) as respondentgrupp,
    coalesce(e.mattillfalle, f.mattillfalle) as mattillfalle, coalesce(e.niva, f.niva) as niva, coalesce(e.forbund_id, f.forbund_id) as forbund_id,
    coalesce(e.insats_id, f.insats_id) as insats_id, coalesce(e.lanskod, f.lanskod) as lanskod, coalesce(e.kon, f.kon) as kon,
    case when f.id is null or e.id is null then '{}'::text[] else array_remove(array[
      case when (f.skydd, f.skyddsart, f.status, f.andel, f.andel_min, f.andel_max, f.andel_precision)
        is distinct from (e.skydd, e.skyddsart, e.status, e.andel, e.andel_min, e.andel_max, e.andel_precision)
        then case when e.niva in ('LAN', 'DELTAGANDE') then 'andelAvSamtligaSvar' else 'andelPositiva' end end,
      case when (f.antal_svar, f.antal_svar_min, f.antal_svar_max) is distinct from (e.antal_svar, e.antal_svar_min, e.antal_svar_max) then 'antalSvar' end,
      case when f.antal_positiva is distinct from e.antal_positiva then 'antalPositiva' end,
      case when f.medelvarde is distinct from e.medelvarde then 'medelvarde' end,
      case when (f.medel_nedre, f.medel_ovre) is distinct from (e.medel_nedre, e.medel_ovre) then 'medelvardesintervall' end,
      case when f.fordelning is distinct from e.fordelning then 'fordelning' end,
      case when f.vet_ej is distinct from e.vet_ej then 'antalVetEj' end,
      case when (f.nedre, f.ovre, f.intervallmetod) is distinct from (e.nedre, e.ovre, e.intervallmetod) then 'konfidensintervall' end,
      case when f.antal_utskick is distinct from e.antal_utskick then 'antalUtskick' end,
      case when (f.svarsfrekvens, f.svarsfrekvens_avrundad) is distinct from (e.svarsfrekvens, e.svarsfrekvens_avrundad) then 'svarsfrekvens' end,
      case when f.antal_avbrott is distinct from e.antal_avbrott then 'antalAvbrott' end,
      case when f.antal_forbund is distinct from e.antal_forbund then 'antalForbund' end,
      case when (f.ovagt_skydd, f.ovagt_medel) is distinct from (e.ovagt_skydd, e.ovagt_medel) then 'ovagtMedelOverForbund' end,
      case when f.ovagt_antal_forbund is distinct from e.ovagt_antal_forbund then 'ovagtAntalForbund' end,
      case when (f.ovagt_nedre, f.ovagt_ovre) is distinct from (e.ovagt_nedre, e.ovagt_ovre) then 'ovagtKonfidensintervall' end
    ], null) end as falt
  from fore f
  full join efter e on (f.matpunkt_id, f.version, f.respondentgrupp, f.mattillfalle, f.niva, coalesce(f.forbund_id, ''), coalesce(f.insats_id, ''), coalesce(f.lanskod, ''), coalesce(f.kon, ''))
    = (e.matpunkt_id, e.version, e.respondentgrupp, e.mattillfalle, e.niva, coalesce(e.forbund_id, ''), coalesce(e.insats_id, ''), coalesce(e.lanskod, ''), coalesce(e.kon, ''))
)
select $4::timestamptz, case when fore_id is null then 'NY' when efter_id is null then 'BORTTAGEN' else 'ANDRAD' end, $1, $2::integer, fore_id, efter_id,
  matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, insats_id, lanskod, kon, falt
from par
where fore_id is null or efter_id is null or falt <> '{}'
order by matpunkt_id, version, niva, lanskod, forbund_id, insats_id, kon
