-- The questionnaires that measurements use, in the plan's order. $1: ids of measurements
select matomgang_id as key, enkat_id as id, enkat_version as version
from matomgang_enkat
where matomgang_id = any ($1::text[])
order by ordning
