-- Releases by id; under embargo they are not seen. $1: ids as text
select utgava_id::text as key, utgava_id::text as id, matomgang_id as "matomgangId", nummer, skal,
  to_char(galler_fran at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerFran",
  -- A release to come is not seen in the end of the one before it either.
  case when galler_till <= now() then to_char(galler_till at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as "gallerTill",
  case when galler_till <= now() then avslut end as avslut, case when galler_till <= now() then avslut_skal end as "avslutSkal", skyddspolicy,
  json_build_object('visade', antal_visade, 'avrundade', antal_avrundade, 'dolda', antal_dolda) as skydd
from matutgava
where utgava_id::text = any ($1::text[]) and galler_fran <= now()
