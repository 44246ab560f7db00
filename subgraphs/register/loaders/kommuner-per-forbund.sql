-- The kommuner of a förbund at a date: those among its members. $1: förbund ids, $2: date or null (today)
select m.forbund_id as key, k.kod
from medlemskap m
join organisation o on o.organisationsnummer = m.organisationsnummer
join kommun k on k.kod = o.kommunkod
where m.forbund_id = any ($1::text[])
  and (m.fran is null or m.fran <= coalesce($2::date, current_date)) and (m.till is null or m.till >= coalesce($2::date, current_date))
order by k.namn collate "sv-x-icu"
