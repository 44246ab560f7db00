-- Results of evaluations. $1: ids of occasions
select utbildning_id as key, id, namn, definition, population, kon, namnare_id as namnare, varde_id as varde, period
from utvarderingsresultat
where utbildning_id = any ($1::text[])
order by ordning
