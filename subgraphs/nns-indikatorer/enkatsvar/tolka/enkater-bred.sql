-- A row is a questionnaire. Its steps stand by the items' order; -2 where an answer cannot be read.
insert into inlast_enkat
select r.rad, r.respondent, concat_ws(E'\x02', r.insats, coalesce(h.dag::text, r.datum)), h.insats_id, h.kon, h.dag,
  sha256(s.salt || convert_to(om.forbund_id || r.respondent, 'UTF8')), array_remove(r.svaren, null) <> '{}',
  array[{{steg}}]::smallint[], false, false
from inlast_rad r
join inlast_huvud h on h.insats = r.insats and h.kon_text = r.kon_text and h.datum = r.datum
cross join inlast_om om
cross join pseudonymsalt s
