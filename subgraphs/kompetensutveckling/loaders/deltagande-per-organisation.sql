-- An organisation's participants in every occasion, newest first. $1: organisationsnummer, $2: year or null
select d.organisationsnummer as key, json_build_object('id', d.utbildning_id) as utbildning,
  json_build_object('organisationsnummer', d.organisationsnummer) as organisation, d.organisationsnamn, d.kon, d.antal_id as antal
from deltagandeantal d join utbildning u on u.id = d.utbildning_id
where d.organisationsnummer = any ($1::text[]) and ($2::int is null or $2 = any (u.artal))
order by u.sortdatum desc, u.id desc, d.ordning
