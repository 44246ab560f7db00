-- Ids of all SUS-stödjare. $1: status or null
select id from sus_stodjare where $1::text is null or uppdragsstatus = $1 order by ordning
