-- Number of members at a date, and how many of them joined on a day that no source gives. $1: förbund ids, $2: date or null (today)
-- Where the day is not known: the förbund's first, and no förbund existed before 2004-01-01, when lag (2003:1210) came into force.
with medlem as (
  select m.forbund_id, m.fran, m.kallor
  from medlemskap m join forbund f on f.id = m.forbund_id
  where m.forbund_id = any ($1::text[])
    and coalesce(m.fran, f.bildat, date '2004-01-01') <= coalesce($2::date, current_date)
    and (m.till is null or m.till >= coalesce($2::date, current_date))
)
select k.key,
  (select count(*) from medlem m where m.forbund_id = k.key) as antal,
  (select count(*) from medlem m where m.forbund_id = k.key and m.fran is null) as "utanDatum",
  coalesce((select json_agg(s) from medlem m, jsonb_array_elements(m.kallor) s where m.forbund_id = k.key), '[]') as kallor
from unnest($1::text[]) as k (key)
