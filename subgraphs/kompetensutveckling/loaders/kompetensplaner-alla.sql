-- Ids of all plans. $1: year or null
select id from kompetensplan where $1::int is null or $1 = any (artal) order by ordning
