-- Staff in a förbund's insatser. $1: förbund ids (the database is one förbund's), $2: the employer's organisationsnummer or null
select f.key, json_build_object('id', b.insats_id) as insats, b.roll, b.arbetsgivare, b.omfattning_id as omfattning, b.finansiar, b.period,
  case when b.organisationsnummer is not null then json_build_object('organisationsnummer', b.organisationsnummer) end as organisation
from unnest($1::text[]) as f (key)
cross join bemanning b
where $2::text is null or b.organisationsnummer = $2
order by b.insats_id, b.ordning
