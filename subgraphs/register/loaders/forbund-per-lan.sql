-- Ids of the förbund in a län at a date. $1: länskoder, $2: date or null (today)
-- Where the day is not known: no förbund existed before 2004-01-01, when lag (2003:1210) came into force.
select lan as key, id
from forbund
where lan = any ($1::text[])
  and coalesce(bildat, date '2004-01-01') <= coalesce($2::date, current_date) and (upphort is null or upphort >= coalesce($2::date, current_date))
order by namn collate "sv-x-icu"
