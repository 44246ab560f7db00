-- Rules of follow-up. $1: förbund ids
select forbund_id as key, id, period, omrade, regel, gransvarde_id as gransvarde, villkor, kallor
from uppfoljningsregel
where forbund_id = any ($1::text[])
order by ordning
