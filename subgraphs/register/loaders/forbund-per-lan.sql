-- Ids of the förbund in a län at a date. $1: länskoder, $2: date or null (today)
select lan as key, id
from forbund
where lan = any ($1::text[])
  and (bildat is null or bildat <= coalesce($2::date, current_date)) and (upphort is null or upphort >= coalesce($2::date, current_date))
order by namn collate "sv-x-icu"
