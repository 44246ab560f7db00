-- Organisationsnummer of organisations in Swedish alphabetical order of their names. $1: type or null
select organisationsnummer from organisation where $1::text is null or typ = $1 order by namn collate "sv-x-icu"
