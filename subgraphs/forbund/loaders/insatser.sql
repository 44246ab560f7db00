-- Ids of a förbund's insatser. An insats is under way in a year by its dates, by a source that counts it, or by money spent on it.
-- $1: förbund ids, $2: year or null, $3: form or null, $4: lowest age or null, $5: highest age or null, $6: least number of parties or null
select i.forbund_id as key, i.id
from insats i
where i.forbund_id = any ($1::text[])
  and ($2::int is null
    or $2 = any (i.verksam_artal)
    or (i.fran is not null and extract(year from i.fran) <= $2 and (i.till is null or extract(year from i.till) >= $2))
    or exists (select from insatsbelopp b where b.insats_id = i.id and b.ar = $2))
  and ($3::text is null or i.form = $3)
  and ($4::int is null or i.alder_fran <= $4)
  and ($5::int is null or (i.alder_fran is not null and coalesce(i.alder_till, 200) >= $5))
  and ($6::int is null or jsonb_array_length(i.parter) >= $6)
order by i.ordning
