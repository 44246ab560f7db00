-- Insatser with what they cost in a year, in print or registered. $1: förbund ids, $2: year
select i.forbund_id as key, i.id, i.ordning,
  (select b.belopp_id from insatsbelopp b where b.insats_id = i.id and b.typ = 'FINANSIERING' and b.ar = $2::int and b.slag = 'UTFALL') as finansiering,
  (select b.belopp_id from insatsbelopp b where b.insats_id = i.id and b.typ = 'TOTALKOSTNAD' and b.ar = $2::int and b.slag = 'UTFALL') as "totalKostnad"
from insats i
where i.forbund_id = any ($1::text[])
order by i.ordning
