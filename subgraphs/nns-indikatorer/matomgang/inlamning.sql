-- What has come in, per invited förbund and questionnaire. Whoever answers several times counts once.
-- $1: id of the measurement, $2: a single förbund or null
select f.forbund_id as forbund, k.enkat_id as enkat, e.namn, e.respondentgrupp, u.antal as utskick, coalesce(b.svarande, 0)::int as inkomna, i.senast
from matomgang_forbund f
join matomgang_enkat k on k.matomgang_id = f.matomgang_id
join enkat e on e.id = k.enkat_id and e.version = k.enkat_version
left join utskick_forbund u on u.matomgang_id = f.matomgang_id and u.forbund_id = f.forbund_id and u.enkat_id = k.enkat_id
left join (
  select forbund_id, enkat_id, count(*) as svarande
  from (
    select distinct forbund_id, enkat_id, insats_id, respondent from besvarad_enkat where matomgang_id = $1 and ($2::text is null or forbund_id = $2)
  ) personer
  group by forbund_id, enkat_id
) b on b.forbund_id = f.forbund_id and b.enkat_id = k.enkat_id
left join (
  select forbund_id, enkat_id, max(inlast_vid) as senast from inlamning where matomgang_id = $1 and ersatt_vid is null group by forbund_id, enkat_id
) i on i.forbund_id = f.forbund_id and i.enkat_id = k.enkat_id
where f.matomgang_id = $1 and ($2::text is null or f.forbund_id = $2)
order by f.ordning, k.ordning
