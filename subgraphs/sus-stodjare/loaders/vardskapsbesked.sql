-- Answers on hosting a SUS-stödjare. $1: förbund ids
select forbund_id as key, id, datum, paragraf, besked, stodjer_forslag as "stodjerForslag", antal_enligt_forslag_id as "antalEnligtForslag", kallor
from vardskapsbesked
where forbund_id = any ($1::text[])
order by ordning
