-- The items of questionnaires in order. $1: id and version of each, with a blank between
select p.enkat_id || ' ' || p.enkat_version as key, p.matpunkt_id as "matpunktId", p.version
from enkatpunkt p
where p.enkat_id || ' ' || p.enkat_version = any ($1::text[])
order by p.ordning
