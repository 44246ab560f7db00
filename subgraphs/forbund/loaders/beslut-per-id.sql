-- Decisions by id. $1: decision ids
select id as key, id, datum, paragraf, organ, typ, arende, belopp_id as belopp, period, mottagare, villkor, skal, annan_finansiar as "annanFinansiar",
  utnyttjat_id as utnyttjat, kallor,
  case when insats_id is not null then json_build_object('id', insats_id) end as insats,
  case when andrar_id is not null then json_build_object('id', andrar_id) end as andrar
from beslut
where id = any ($1::text[])
