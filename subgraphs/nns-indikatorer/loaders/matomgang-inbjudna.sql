-- Invited förbund with how far their answers have come in; for groups of named persons never. $1: ids of measurements
select f.matomgang_id as key, json_build_object('id', f.forbund_id) as forbund, f.lanskod as lan,
  to_char(f.granskad_vid at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as granskad,
  coalesce((
    select json_agg(json_build_object('id', i.insats_id) order by i.insats_id) from matomgang_insats i
    where i.matomgang_id = f.matomgang_id and i.forbund_id = f.forbund_id
  ), '[]') as insatser,
  coalesce((
    select json_agg(json_build_object('enkat', k.enkat_id, 'status',
      case when m.status <> 'PLANERAD' and e.respondentgrupp not in ('STYRELSE', 'FORBUNDSCHEF') then coalesce(s.status, 'INGET') end) order by k.ordning)
    from matomgang_enkat k
    join enkat e on e.id = k.enkat_id and e.version = k.enkat_version
    left join inlamningsstatus s on s.matomgang_id = k.matomgang_id and s.forbund_id = f.forbund_id and s.enkat_id = k.enkat_id
    where k.matomgang_id = f.matomgang_id
  ), '[]') as inlamning
from matomgang_forbund f
join matomgang m on m.id = f.matomgang_id
where f.matomgang_id = any ($1::text[])
order by f.ordning
