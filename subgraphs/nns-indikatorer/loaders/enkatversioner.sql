-- All versions of questionnaires, the latest first, the hub's examples last. $1: questionnaires' ids
select e.id as key, e.id, e.version, e.namn, e.beskrivning, e.respondentgrupp, e.mattillfalle, e.fragar_kon as "fragarKon",
  json_build_object('fran', e.fran, 'till', e.till) as giltighet, e.ersatter, e.syntetisk, e.sprak, e.kallor
from enkat e
where e.id = any ($1::text[])
order by e.syntetisk, e.fran desc nulls last, e.ordning desc
