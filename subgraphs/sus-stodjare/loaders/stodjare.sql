-- SUS-stödjare by id. $1: ids
select id as key, id, beskrivning, case when vardforbund_id is not null then json_build_object('id', vardforbund_id) end as vardforbund, vard, placering,
  (select coalesce(json_agg(json_build_object('id', f.forbund_id) order by f.ordning), '[]') from sus_stodjare_forbund f where f.stodjare_id = s.id)
    as "stodjerForbund",
  omradesbeskrivning, json_build_object('fran', fran, 'till', till) as giltighet, uppgift_per as "uppgiftPer", uppdragsstatus, uppgifter,
  omfattning_id as omfattning, finansiering, kallor
from sus_stodjare s
where id = any ($1::text[])
