-- Kommuner by code. $1: kommunkoder
select k.kod as key, k.kod, k.namn, json_build_object('kod', k.lan) as lan,
  case when o.organisationsnummer is not null then json_build_object('organisationsnummer', o.organisationsnummer) end as organisation
from kommun k left join organisation o on o.kommunkod = k.kod
where k.kod = any ($1::text[])
