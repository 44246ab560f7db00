-- Number of members at a date. $1: förbund ids, $2: date or null (today)
select k.key, count(m.organisationsnummer) as antal,
  coalesce((select json_agg(s) from medlemskap m2, jsonb_array_elements(m2.kallor) s where m2.forbund_id = k.key
    and (m2.fran is null or m2.fran <= coalesce($2::date, current_date)) and (m2.till is null or m2.till >= coalesce($2::date, current_date))), '[]') as kallor
from unnest($1::text[]) as k (key)
left join medlemskap m on m.forbund_id = k.key
  and (m.fran is null or m.fran <= coalesce($2::date, current_date)) and (m.till is null or m.till >= coalesce($2::date, current_date))
group by k.key
