-- Ids of a förbund's agreements. $1: förbund ids
select forbund_id as key, id from overenskommelse where forbund_id = any ($1::text[]) order by ordning
