-- The numbers of all indicators. $1: typ or null, $2: niva or null
select nummer
from indikator
where ($1::text is null or typ = $1) and ($2::text is null or niva = $2)
order by ordning
