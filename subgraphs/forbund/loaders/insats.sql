-- Insatser by id. $1: insats ids
select id as key, id, namn, andra_namn as "andraNamn", json_build_object('id', forbund_id) as forbund, form, inriktning,
  json_build_object('fran', fran, 'till', till) as giltighet, agare,
  (select coalesce(json_agg(json_build_object('namn', p ->> 'namn', 'enhet', p ->> 'enhet',
      'organisation', case when p ->> 'organisationsnummer' is not null then json_build_object('organisationsnummer', p ->> 'organisationsnummer') end)
      order by n), '[]')
    from jsonb_array_elements(parter) with ordinality as t (p, n)) as parter,
  case when num_nonnulls(malgrupp_beskrivning, alder_fran, alder_till, minst_antal_myndigheter) > 0 then json_build_object(
    'beskrivning', malgrupp_beskrivning, 'alderFran', alder_fran, 'alderTill', alder_till, 'minstAntalMyndigheter', minst_antal_myndigheter) end as malgrupp,
  handelser, kallor
from insats
where id = any ($1::text[])
