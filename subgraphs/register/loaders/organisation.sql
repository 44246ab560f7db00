-- Organisations by organisationsnummer. $1: organisationsnummer
select organisationsnummer as key, organisationsnummer, namn, typ, namnhistorik, tryckavvikelser,
  case when kommunkod is not null then json_build_object('kod', kommunkod) end as kommun
from organisation
where organisationsnummer = any ($1::text[])
