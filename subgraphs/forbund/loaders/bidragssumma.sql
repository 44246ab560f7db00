-- The printed sum of a year's contributions. $1: förbund ids, $2: year, $3: slag
select forbund_id as key, summa_id as summa
from bidragssumma
where forbund_id = any ($1::text[]) and ar = $2::int and slag = $3::text
