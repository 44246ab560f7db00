-- Yearly appendices. $1: agreement ids
select overenskommelse_id as key, ar, part, senast, status, kallor,
  case when organisationsnummer is not null then json_build_object('organisationsnummer', organisationsnummer) end as organisation
from arsbilaga
where overenskommelse_id = any ($1::text[])
order by ordning
