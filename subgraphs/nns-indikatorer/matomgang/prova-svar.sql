-- What is wrong with the answers that are stored, by förbund, questionnaire and rule. $1: id of the measurement
with enkaten as (
  select k.enkat_id, e.fragar_kon, count(*)::int as langd
  from matomgang_enkat k
  join enkat e on e.id = k.enkat_id and e.version = k.enkat_version
  join enkatpunkt p on p.enkat_id = k.enkat_id and p.enkat_version = k.enkat_version
  where k.matomgang_id = $1
  group by k.enkat_id, e.fragar_kon
),
punkt as (
  select k.enkat_id, (row_number() over (partition by k.enkat_id order by p.ordning))::int as plats, p.matpunkt_id, v.skala_min, v.skala_max, v.vet_ej
  from matomgang_enkat k
  join enkatpunkt p on p.enkat_id = k.enkat_id and p.enkat_version = k.enkat_version
  join matpunktsversion v on v.matpunkt_id = p.matpunkt_id and v.version = p.version
  where k.matomgang_id = $1
),
svar as not materialized (select * from besvarad_enkat where matomgang_id = $1),
fel as (
  select 'LANGD' as regel, s.forbund_id, s.enkat_id, null::text as matpunkt_id, count(*) as antal
  from svar s left join enkaten e on e.enkat_id = s.enkat_id
  where cardinality(s.steg) is distinct from e.langd
  group by s.forbund_id, s.enkat_id
  union all
  select case when x.steg = -1 then 'VET_EJ' else 'SKALA' end, s.forbund_id, s.enkat_id, p.matpunkt_id, count(*)
  from svar s
  join punkt p on p.enkat_id = s.enkat_id
  cross join lateral (select s.steg[p.plats] as steg) x
  where x.steg is not null and not (x.steg between p.skala_min and p.skala_max) and not (x.steg = -1 and p.vet_ej)
  group by 1, s.forbund_id, s.enkat_id, p.matpunkt_id
  union all
  select 'INSATS', s.forbund_id, s.enkat_id, null, count(*)
  from svar s
  where s.insats_id is not null
    and not exists (select from matomgang_insats i where i.matomgang_id = $1 and i.forbund_id = s.forbund_id and i.insats_id = s.insats_id)
  group by s.forbund_id, s.enkat_id
  union all
  select 'FORBUND', s.forbund_id, s.enkat_id, null, count(*)
  from svar s
  where not exists (select from matomgang_forbund f where f.matomgang_id = $1 and f.forbund_id = s.forbund_id)
  group by s.forbund_id, s.enkat_id
  union all
  select 'KON', s.forbund_id, s.enkat_id, null, count(*)
  from svar s join enkaten e on e.enkat_id = s.enkat_id
  where s.kon is not null and not e.fragar_kon
  group by s.forbund_id, s.enkat_id
  union all
  select 'FIL', s.forbund_id, s.enkat_id, null, count(*)
  from svar s join inlamning i on i.id = s.inlamning_id
  where i.ersatt_vid is not null or (i.matomgang_id, i.forbund_id, i.enkat_id) is distinct from (s.matomgang_id, s.forbund_id, s.enkat_id)
  group by s.forbund_id, s.enkat_id
)
select regel, forbund_id as forbund, enkat_id as enkat, matpunkt_id as matpunkt, antal::int from fel order by forbund_id, enkat_id, regel, matpunkt_id
