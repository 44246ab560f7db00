-- One page of occasions that each organisation arranges, pays, or whose staff they are meant for, newest first.
-- $1: organisationsnummer, $2: rows, $3 and $4: place in the order of the row before the page, or null, $5: year, $6: ämne; each may be null
select k.key, sida.id, sida.sortdatum
from unnest($1::text[]) as k (key)
cross join lateral (
  select u.id, u.sortdatum
  from (select distinct utbildning_id from organisationsmedverkan where organisationsnummer = k.key) m
  join utbildning u on u.id = m.utbildning_id
  where ($3::date is null or (u.sortdatum, u.id) < ($3::date, $4::text))
    and ($5::int is null or $5 = any (u.artal))
    and ($6::text is null or u.amne = $6)
  order by u.sortdatum desc, u.id desc
  limit $2::int
) sida
order by k.key, sida.sortdatum desc, sida.id desc
