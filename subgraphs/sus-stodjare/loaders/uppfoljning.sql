-- How insatser are followed up, system by system. $1: insats ids
select insats_id as key, insats_id as "insatsId", system, status, ansvarig, period, beskrivning, kallor
from insatsuppfoljning
where insats_id = any ($1::text[])
order by ordning
