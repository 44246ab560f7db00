-- A file that has passed, and its questionnaires. $1–$3: measurement, förbund, questionnaire; $4–$8: name, sha256, format, form, coding; $9: who
with antal as (
  select count(*)::integer as enkater, coalesce(sum(cardinality(array_remove(steg, null))), 0)::integer as svar from inlast_enkat
),
fil as (
  insert into inlamning (matomgang_id, forbund_id, enkat_id, filnamn, sha256, format, form, kodning, antal_enkater, antal_svar, inlast_av)
  select $1, $2, $3, $4, $5, $6, $7, $8, enkater, svar, $9 from antal
  returning id, antal_enkater, antal_svar
),
enkater as (
  insert into besvarad_enkat (inlamning_id, matomgang_id, forbund_id, enkat_id, insats_id, kon, datum, respondent, steg)
  select fil.id, $1, $2, $3, e.insats_id, e.kon, e.dag, e.digest, e.steg from inlast_enkat e cross join fil order by e.rad
)
select id, antal_enkater as "antalEnkater", antal_svar as "antalSvar" from fil
