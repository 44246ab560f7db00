-- Prices per hour. $1: organisationsnummer
select organisationsnummer as key, pris_id as pris, prisgrund, json_build_object('fran', fran, 'till', till) as giltighet
from timpris
where organisationsnummer = any ($1::text[])
order by ordning
