-- More persons than the questionnaire was sent to, in an insats or in all, those counted who are in since before.
insert into inlast_fel
with utskickat as materialized (
  select insats_id, antal from utskick
  where matomgang_id = (select matomgang_id from inlast_om) and enkat_id = (select enkat_id from inlast_om) and forbund_id = (select forbund_id from inlast_om)
),
-- Nobody is counted where nothing is known to count against.
svarande as (
  select insats_id, digest from inlast_enkat
  where respondent not in ('', E'\x01') and (select count(*) from utskickat) > 0
  union
  select insats_id, respondent from besvarad_enkat
  where matomgang_id = (select matomgang_id from inlast_om) and enkat_id = (select enkat_id from inlast_om) and forbund_id = (select forbund_id from inlast_om)
    and not (select ersatt from inlast_om) and (select count(*) from utskickat) > 0
),
per_insats as (select insats_id, count(*) as antal from svarande group by 1)
select null, null, null, 'FLER_SVAR_AN_UTSKICK', concat_ws(',', s.antal, u.antal, u.insats_id)
from utskickat u
cross join lateral (select sum(p.antal) as antal from per_insats p where u.insats_id is null or p.insats_id = u.insats_id) s
where s.antal > u.antal
