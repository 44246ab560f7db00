-- Codes of the kommuner in Swedish alphabetical order. $1: länskod or null
select kod from kommun where $1::text is null or lan = $1 order by namn collate "sv-x-icu"
