-- The questionnaires of measurements, by the measurement. $1: matomgang ids
select a.matomgang_id as key, a.enkat_id as "enkatId", a.enkat_version as "enkatVersion", e.namn as "enkatNamn"
from matomgang_enkat a join enkat e on e.id = a.enkat_id and e.version = a.enkat_version
where a.matomgang_id = any ($1::text[])
