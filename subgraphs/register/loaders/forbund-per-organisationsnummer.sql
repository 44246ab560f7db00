-- The id of the förbund with an organisationsnummer, the one in force first. $1: organisationsnummer
select organisationsnummer as key, id from forbund where organisationsnummer = any ($1::text[]) order by upphort desc nulls first
