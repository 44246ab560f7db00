-- Ids of förbund in Swedish alphabetical order. $1: länskod or null, $2: date or null (today)
-- Where the day is not known: no förbund existed before 2004-01-01, when lag (2003:1210) came into force.
select id
from forbund
where ($1::text is null or lan = $1)
  and coalesce(bildat, date '2004-01-01') <= coalesce($2::date, current_date)
  and (upphort is null or upphort >= coalesce($2::date, current_date))
order by namn collate "sv-x-icu"
