-- Ids of förbund in Swedish alphabetical order. $1: länskod or null, $2: date or null (today)
select id
from forbund
where ($1::text is null or lan = $1)
  and (bildat is null or bildat <= coalesce($2::date, current_date))
  and (upphort is null or upphort >= coalesce($2::date, current_date))
order by namn collate "sv-x-icu"
