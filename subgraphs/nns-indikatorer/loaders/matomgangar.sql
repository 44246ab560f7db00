-- Measurements, the latest first. $1: status or null, $2: synthetic ones only, none of them, or null
select id from matomgang
where ($1::text is null or status = $1) and ($2::boolean is null or syntetisk = $2)
order by manad_till desc, manad_fran desc, id
