-- Ids of an indicator's items: NNS's own first, then those of förbund that stand for it. $1: nummer[], $2: upphov or null
select key, id
from (
  select indikator_nummer as key, id, 'NNS' as upphov, ordning from matpunkt where indikator_nummer = any ($1::text[])
  union all
  select k.indikator_nummer, m.id, 'LOKAL', m.ordning from matpunktskoppling k join matpunkt m on m.id = k.matpunkt_id where k.indikator_nummer = any ($1::text[])
) t
where $2::text is null or upphov = $2
order by upphov desc, ordning
