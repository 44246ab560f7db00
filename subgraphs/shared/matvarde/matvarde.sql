-- Figures by id. $1: int[]
select id, varde, min, max, precision, enhet, slag, status, flaggor, syntetisk, definition, kallkonflikter, kallor
from matvarde
where id = any ($1::int[])
