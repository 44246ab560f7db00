-- Fingerprints of the questionnaires that a measurement uses and of their items: from now on they stay as they are. $1: id of the measurement
with anvand as (
  select e.enkat_id, e.enkat_version, p.matpunkt_id, p.version
  from matomgang_enkat e
  join enkatpunkt p on p.enkat_id = e.enkat_id and p.enkat_version = e.enkat_version
  where e.matomgang_id = $1
),
versioner as (
  insert into anvand_version (matpunkt_id, version, fingeravtryck)
  select distinct v.matpunkt_id, v.version, fingeravtryck_version(v)
  from anvand a
  join matpunktsversion v on v.matpunkt_id = a.matpunkt_id and v.version = a.version
  on conflict do nothing
)
insert into anvand_enkat (enkat_id, version, fingeravtryck)
select distinct enkat_id, enkat_version, fingeravtryck_enkat(enkat_id, enkat_version) from anvand
on conflict do nothing
