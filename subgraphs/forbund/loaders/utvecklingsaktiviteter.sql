-- Development activities in printed order. $1: förbund ids
select forbund_id as key, nummer, aktivitet, start, slut, sammankallande, avrapporteras_till as "avrapporterasTill", uppfoljning,
  hanger_ihop_med as "hangerIhopMed", kallor
from utvecklingsaktivitet
where forbund_id = any ($1::text[])
order by ordning
