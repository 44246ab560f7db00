-- Inhabitants of a kommun at the end of a year. $1: kommunkoder, $2: year
select v.kommunkod as key, v.varde, v.tryckt, s.kalla
from referensvarde v join referensserie s on s.sort = v.sort
where v.sort = 'BEFOLKNING_16_64' and v.kommunkod = any ($1::text[]) and v.ar = $2::int
