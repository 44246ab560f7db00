-- What a plan must know of the questionnaires that it names. $1: json [{id, version}], in the plan's order
select (val.ordning - 1)::int as index, val.id, val.version, e.id is not null as finns, coalesce(e.syntetisk, false) as syntetisk,
  coalesce(p.antal, 0)::int as "antalPunkter", coalesce(p.register, '{}') as register, coalesce(p.utan_skala, '{}') as "utanSkala"
from (
  select ordning, v ->> 'id' as id, v ->> 'version' as version from jsonb_array_elements($1::jsonb) with ordinality as alla (v, ordning)
) val
left join enkat e on e.id = val.id and e.version = val.version
left join lateral (
  select count(*) as antal,
    array_agg(k.matpunkt_id order by k.ordning) filter (where m.insamling = 'REGISTER') as register,
    array_agg(k.matpunkt_id order by k.ordning) filter (where v.skala_min is null) as utan_skala
  from enkatpunkt k
  join matpunkt m on m.id = k.matpunkt_id
  join matpunktsversion v on v.matpunkt_id = k.matpunkt_id and v.version = k.version
  where k.enkat_id = e.id and k.enkat_version = e.version
) p on true
order by val.ordning
