-- Measurements by id. $1: ids
select id as key, id, namn, period, syntetisk, status, oppnar::text, stanger::text,
  to_char(publiceras at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as publiceras, lopnummer
from matomgang
where id = any ($1::text[])
