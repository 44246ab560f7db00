-- Participants by organisation and sex. $1: ids of occasions
select utbildning_id as key, json_build_object('id', utbildning_id) as utbildning, organisationsnummer,
  case when organisationsnummer is not null then json_build_object('organisationsnummer', organisationsnummer) end as organisation,
  organisationsnamn, kon, antal_id as antal
from deltagandeantal
where utbildning_id = any ($1::text[])
order by ordning
