-- Who pays what. $1: ids of occasions
select utbildning_id as key, betalare, case when forbund_id is not null then json_build_object('id', forbund_id) end as forbund,
  case when organisationsnummer is not null then json_build_object('organisationsnummer', organisationsnummer) end as organisation,
  belopp_id as belopp, andel_id as andel, kallor
from kostnadsdel
where utbildning_id = any ($1::text[])
order by ordning
