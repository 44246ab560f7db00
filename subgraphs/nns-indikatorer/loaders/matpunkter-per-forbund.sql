-- Ids of a förbund's own items. $1: förbund ids
select forbund_id as key, id
from matpunkt
where forbund_id = any ($1::text[])
order by ordning
