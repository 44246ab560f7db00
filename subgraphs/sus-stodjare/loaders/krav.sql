-- Requirements on a förbund's insatser. $1: förbund ids
select f.forbund_id as key, k.id, k.stalls_av as "stallsAv",
  case when k.organisationsnummer is not null then json_build_object('organisationsnummer', k.organisationsnummer) end as organisation,
  k.system, k.status, k.omfattar, k.minst_antal_myndigheter_id as "minstAntalMyndigheter", k.galler_alla_finansierade as "gallerAllaFinansierade",
  json_build_object('fran', k.fran, 'till', k.till) as giltighet,
  (select json_agg(json_build_object('id', a.forbund_id) order by a.ordning) from uppfoljningskrav_forbund a where a.krav_id = k.id) as "gallerForbund",
  k.kallor
from uppfoljningskrav_forbund f join uppfoljningskrav k on k.id = f.krav_id
where f.forbund_id = any ($1::text[])
order by k.ordning
