-- Codes of the kommuner of a län. $1: länskoder
select lan as key, kod from kommun where lan = any ($1::text[]) order by namn collate "sv-x-icu"
