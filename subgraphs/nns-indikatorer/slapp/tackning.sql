-- The coverage of a measurement at release, from its exact cells. $1: matomgang id, $2: utgava id
with enkat as (
  -- One row per förbund and questionnaire: all items of a questionnaire have the same.
  select distinct enkat_id, forbund_id, antal_enkater, antal_utskick from grundcell where utgava_id = $2 and niva = 'FORBUND' and kon is null
)
select
  (select count(distinct forbund_id) from enkat where antal_enkater > 0)::integer as "antalForbund",
  (select count(*) from matomgang_forbund where matomgang_id = $1)::integer as "antalInbjudna",
  coalesce(sum(antal_enkater), 0)::integer as "antalEnkater",
  sum(antal_enkater) filter (where antal_utskick is not null)::integer as "antalBesvaradeAvUtskick",
  sum(antal_utskick)::integer as "antalUtskick"
from enkat
