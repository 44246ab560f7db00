-- Ids of a förbund's latest outcome for each item, group and occasion. $1: förbund ids, $2: nummer or null, $3 and $4: first and last month or null,
-- $5: as known at this time, or null for now
select key, id
from (
  select distinct on (u.forbund_id, u.matpunkt_id, u.respondentgrupp, u.mattillfalle) u.forbund_id as key, u.id, m.ordning, u.respondentgrupp, u.mattillfalle
  from utfall u
  join utgava on utgava.id = u.utgava_id and ($5::timestamptz is null or utgava.slappt_vid <= $5)
  join matpunkt m on m.id = u.matpunkt_id
  where u.forbund_id = any ($1::text[]) and u.insats_id is null
    and ($2::text is null or m.indikator_nummer = $2 or exists (select from matpunktskoppling k where k.matpunkt_id = m.id and k.indikator_nummer = $2))
    and ($3::int is null or u.manad_till >= $3) and ($4::int is null or u.manad_fran <= $4)
  order by u.forbund_id, u.matpunkt_id, u.respondentgrupp, u.mattillfalle, u.manad_till desc, u.manad_fran desc
) senaste
order by ordning, respondentgrupp, mattillfalle
