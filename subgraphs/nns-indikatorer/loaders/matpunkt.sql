-- Items. $1: matpunkt ids
select m.id as key, m.id, case when m.forbund_id is null then 'NNS' else 'LOKAL' end as upphov, m.katalogpost, m.insamling, m.kallor,
  case when m.indikator_nummer is not null then json_build_object('nummer', m.indikator_nummer) end as indikator,
  case when m.forbund_id is not null then json_build_object('id', m.forbund_id) end as forbund
from matpunkt m
where m.id = any ($1::text[])
