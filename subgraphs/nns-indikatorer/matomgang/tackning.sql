-- A measurement's coverage as its answers stand now. $1: id of the measurement
with svarande as (
  select forbund_id, enkat_id, count(distinct (insats_id, respondent)) as n from besvarad_enkat where matomgang_id = $1 group by forbund_id, enkat_id
)
select (select count(distinct forbund_id) from svarande)::int as "antalForbund",
  (select count(*) from matomgang_forbund where matomgang_id = $1)::int as "antalInbjudna",
  (select coalesce(sum(n), 0) from svarande)::int as "antalEnkater",
  u.svarande::int as "antalBesvaradeAvUtskick", u.antal::int as "antalUtskick"
from (
  select sum(u.antal) as antal, case when count(u.antal) > 0 then coalesce(sum(s.n), 0) end as svarande
  from utskick_forbund u
  left join svarande s on s.forbund_id = u.forbund_id and s.enkat_id = u.enkat_id
  where u.matomgang_id = $1 and u.antal is not null
) u
