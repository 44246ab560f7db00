-- The answers of one person, on one day where the questionnaire is answered often, are a questionnaire. Its steps stand by the items' order.
insert into inlast_enkat
select l.rad, l.respondent, l.nyckel, l.insats_id, l.kon, l.dag,
  sha256(s.salt || convert_to(om.forbund_id || l.respondent, 'UTF8')), l.besvarad, l.steg, l.antal_svar <> cardinality(array_remove(l.steg, null)), l.motsager
from (
  select min(r.rad) as rad, r.respondent, case when om.flera_tillfallen then coalesce(h.dag::text, r.datum) else '' end as nyckel,
    max(h.insats_id) as insats_id, max(h.kon) as kon, max(h.dag) as dag, bool_or(r.svar <> '') as besvarad,
    array[{{steg}}]::smallint[] as steg,
    count(*) filter (where m.ordning is not null and r.svar <> '') as antal_svar,
    coalesce(min(h.insats_id) <> max(h.insats_id), false) or coalesce(min(h.kon) <> max(h.kon), false) or coalesce(min(h.dag) <> max(h.dag), false) as motsager
  from inlast_rad r
  join inlast_huvud h on h.insats = r.insats and h.kon_text = r.kon_text and h.datum = r.datum
  cross join inlast_om om
  left join inlast_matpunkt m on m.matpunkt = r.matpunkt
  left join inlast_svar v on v.ordning = m.ordning and v.varde = r.svar
  where r.respondent not in ('', E'\x01')
  group by 2, 3
) l
cross join inlast_om om
cross join pseudonymsalt s
