-- Ids of a förbund's plans. $1: förbund ids, $2: year or null
select forbund_id as key, id from kompetensplan where forbund_id = any ($1::text[]) and ($2::int is null or $2 = any (artal)) order by ordning
