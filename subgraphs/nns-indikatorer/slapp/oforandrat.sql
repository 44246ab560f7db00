-- Whether two releases have the same exact cells. $1, $2: utgava ids
with a as (select to_jsonb(g) - 'utgava_id' as cell from grundcell g where utgava_id = $1),
b as (select to_jsonb(g) - 'utgava_id' as cell from grundcell g where utgava_id = $2)
select (select count(*) from a) = (select count(*) from b) and not exists (select from (select cell from a except select cell from b) skiljer) as lika
