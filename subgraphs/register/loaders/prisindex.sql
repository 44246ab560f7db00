-- The price index of a year. $1: years, as texts
select v.ar::text as key, v.varde, v.tryckt, s.namn, s.kalla
from referensvarde v join referensserie s on s.sort = v.sort
where v.sort = 'PRISINDEX' and v.kommunkod = '' and v.ar = any ($1::text[]::int[])
