-- Money of an insats. $1: insats ids, $2: FINANSIERING or TOTALKOSTNAD, $3: year, $4: slag
select insats_id as key, belopp_id as belopp
from insatsbelopp
where insats_id = any ($1::text[]) and typ = $2::text and ar = $3::int and slag = $4::text
