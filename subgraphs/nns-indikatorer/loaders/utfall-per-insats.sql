-- Ids of outcomes of single insatser for an indicator. $1: insats ids, $2: nummer, $3: as known at this time, or null for now
select u.insats_id as key, u.id
from utfall u
join utgava on utgava.id = u.utgava_id and ($3::timestamptz is null or utgava.slappt_vid <= $3)
join matpunkt m on m.id = u.matpunkt_id
left join matpunktskoppling k on k.matpunkt_id = m.id and k.indikator_nummer = $2
where u.insats_id = any ($1::text[]) and (m.indikator_nummer = $2 or k.indikator_nummer is not null)
order by u.manad_fran, u.id
