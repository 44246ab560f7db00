-- More persons than the questionnaire was sent to, in an insats or in all, those counted who are in since before.
insert into inlast_fel
with svarande as (
  select e.insats_id, e.digest from inlast_enkat e
  where e.respondent not in ('', E'\x01') and exists (
    -- Nobody is counted where nothing is known to count against.
    select from inlast_om om join utskick u on u.matomgang_id = om.matomgang_id and u.enkat_id = om.enkat_id and u.forbund_id = om.forbund_id
  )
  union
  select b.insats_id, b.respondent from inlast_om om
  join besvarad_enkat b on b.matomgang_id = om.matomgang_id and b.enkat_id = om.enkat_id and b.forbund_id = om.forbund_id
  where not om.ersatt
)
select null, null, null, 'FLER_SVAR_AN_UTSKICK', concat_ws(',', s.antal, u.antal, u.insats_id)
from inlast_om om
join utskick u on u.matomgang_id = om.matomgang_id and u.enkat_id = om.enkat_id and u.forbund_id = om.forbund_id
cross join lateral (select count(*) as antal from svarande v where u.insats_id is null or v.insats_id = u.insats_id) s
where s.antal > u.antal
