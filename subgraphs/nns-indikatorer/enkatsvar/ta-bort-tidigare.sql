-- What the förbund has sent of the questionnaire before gives way. $1: measurement, $2: förbund, $3: questionnaire
with ersatta as (
  update inlamning set ersatt_vid = now() where matomgang_id = $1 and forbund_id = $2 and enkat_id = $3 and ersatt_vid is null returning id
),
borta as (
  delete from besvarad_enkat b using ersatta e where b.matomgang_id = $1 and b.forbund_id = $2 and b.enkat_id = $3 and b.inlamning_id = e.id returning 1
)
select (select count(*) from ersatta)::integer as filer, (select count(*) from borta)::integer as enkater
