-- A förbund's own incoming figures by questionnaire and insats. $1: id of the measurement, $2: the förbund
with rad as (
  select k.ordning, k.enkat_id, k.enkat_version, null::text as insats_id from matomgang_enkat k where k.matomgang_id = $1
  union all
  select k.ordning, k.enkat_id, k.enkat_version, i.insats_id
  from matomgang_enkat k
  join matomgang_insats i on i.matomgang_id = k.matomgang_id and i.forbund_id = $2
  where k.matomgang_id = $1
    and (exists (select from utskick u where u.matomgang_id = $1 and u.forbund_id = $2 and u.enkat_id = k.enkat_id and u.insats_id = i.insats_id)
      or exists (select from besvarad_enkat b where b.matomgang_id = $1 and b.forbund_id = $2 and b.enkat_id = k.enkat_id and b.insats_id = i.insats_id))
)
select r.enkat_id as enkat, e.namn, r.insats_id as insats, u.antal as utskick, u.antal_avbrott as avbrott, b.inkomna, b.rader
from rad r
join enkat e on e.id = r.enkat_id and e.version = r.enkat_version
cross join lateral (
  select count(distinct (b.insats_id, b.respondent))::int as inkomna, count(*)::int as rader
  from besvarad_enkat b
  where b.matomgang_id = $1 and b.forbund_id = $2 and b.enkat_id = r.enkat_id and (r.insats_id is null or b.insats_id = r.insats_id)
) b
left join lateral (
  select f.antal, f.antal_avbrott from utskick_forbund f
  where r.insats_id is null and f.matomgang_id = $1 and f.forbund_id = $2 and f.enkat_id = r.enkat_id
  union all
  select s.antal, s.antal_avbrott from utskick s
  where s.matomgang_id = $1 and s.forbund_id = $2 and s.enkat_id = r.enkat_id and s.insats_id = r.insats_id
) u on true
order by r.ordning, r.insats_id nulls first
