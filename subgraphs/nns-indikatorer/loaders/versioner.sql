-- All versions of items, the oldest first. $1: matpunkt ids
select v.matpunkt_id as key, v.matpunkt_id as id, v.version, v.text, json_build_object('fran', v.fran, 'till', v.till) as giltighet, v.respondentgrupper, v.mattillfallen,
  case when v.skala_min is not null then json_build_object('min', v.skala_min, 'max', v.skala_max, 'minText', v.skala_min_text, 'maxText', v.skala_max_text,
    'svarsalternativ', v.svarsalternativ, 'positivaSteg', v.positiva_steg) end as skala,
  v.ersatter, v.riktning, v.vet_ej as "vetEj", v.syntetisk
from matpunktsversion v
where v.matpunkt_id = any ($1::text[])
order by v.fran nulls first, v.ordning
