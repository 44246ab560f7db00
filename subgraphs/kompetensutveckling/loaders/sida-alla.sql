-- One page of all occasions, newest first. $1: rows, $2 and $3: place in the order of the row before the page, or null,
-- $4: län, $5: year, $6: ämne, $7: typ, $8: open to others, $9: least number of förbund; each may be null
select id, sortdatum
from utbildning
where ($2::date is null or (sortdatum, id) < ($2::date, $3::text))
  and ($4::text is null or $4 = any (lan))
  and ($5::int is null or $5 = any (artal))
  and ($6::text is null or amne = $6)
  and ($7::text is null or typ = $7)
  and ($8::boolean is null or oppen_for_andra = $8)
  and ($9::int is null or antal_forbund >= $9)
order by sortdatum desc, id desc
limit $1::int
