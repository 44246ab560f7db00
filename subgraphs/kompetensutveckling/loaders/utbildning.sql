-- Occasions by id. $1: ids
select id as key, id, titel, typ, amne, amnesbeskrivning, status, datum, slutdatum, tidpunkt, period, plats, sortdatum,
  case when kommunkod is not null then json_build_object('kod', kommunkod) end as kommun,
  (select coalesce(json_agg(json_build_object('kod', l) order by n), '[]') from unnest(lan) with ordinality as t (l, n)) as lan, malgrupp,
  (select coalesce(json_agg(json_build_object('organisationsnummer', m.organisationsnummer) order by m.ordning), '[]')
    from organisationsmedverkan m where m.utbildning_id = u.id and m.roll = 'MALGRUPP') as malgruppsorganisationer,
  (select coalesce(json_agg(json_build_object('namn', a ->> 'namn',
      'organisation', case when a ->> 'organisationsnummer' is not null then json_build_object('organisationsnummer', a ->> 'organisationsnummer') end)
      order by n), '[]')
    from jsonb_array_elements(andra_arrangorer) with ordinality as t (a, n)) as "andraArrangorer",
  antal_tillfallen_id as "antalTillfallen", deltagare_id as deltagare, deltagaromdome_id as deltagaromdome, omdomesskala, kostnad_id as kostnad,
  oppen_for_andra as "oppenForAndra", case when kompetensplan_id is not null then json_build_object('id', kompetensplan_id) end as kompetensplan,
  case when insats_id is not null then json_build_object('id', insats_id) end as insats, kallor
from utbildning u
where id = any ($1::text[])
