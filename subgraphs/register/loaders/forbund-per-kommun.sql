-- Ids of the förbund that a kommun belonged to at a date. $1: kommunkoder, $2: date or null (today)
select o.kommunkod as key, m.forbund_id as id
from organisation o join medlemskap m on m.organisationsnummer = o.organisationsnummer
where o.kommunkod = any ($1::text[])
  and (m.fran is null or m.fran <= coalesce($2::date, current_date)) and (m.till is null or m.till >= coalesce($2::date, current_date))
order by m.forbund_id
