-- Agreements by id. $1: agreement ids
select id as key, id, forbund_id as "forbundId", titel, json_build_object('fran', fran, 'till', till) as giltighet, status,
  case when insats_id is not null then json_build_object('id', insats_id) end as insats,
  (select coalesce(json_agg(json_build_object('namn', p ->> 'namn', 'enhet', p ->> 'enhet',
      'organisation', case when p ->> 'organisationsnummer' is not null then json_build_object('organisationsnummer', p ->> 'organisationsnummer') end)
      order by n), '[]')
    from jsonb_array_elements(parter) with ordinality as t (p, n)) as parter,
  uppsagningstid_id as uppsagningstid, rapportering_per_ar_id as "rapporteringPerAr", kallor
from overenskommelse
where id = any ($1::text[])
