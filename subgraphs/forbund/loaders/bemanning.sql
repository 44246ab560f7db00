-- Staff. $1: insats ids
select insats_id as key, json_build_object('id', insats_id) as insats, roll, arbetsgivare, omfattning_id as omfattning, finansiar, period,
  case when organisationsnummer is not null then json_build_object('organisationsnummer', organisationsnummer) end as organisation
from bemanning
where insats_id = any ($1::text[])
order by ordning
