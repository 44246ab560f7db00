-- What a load has altered or taken away although something leans on it. Run it before the load's transaction ends.
select 'MATPUNKT' as slag, a.matpunkt_id as id, a.version, v.matpunkt_id is null as borta
from anvand_version a left join matpunktsversion v on v.matpunkt_id = a.matpunkt_id and v.version = a.version
where v.matpunkt_id is null or a.fingeravtryck <> fingeravtryck_version(v)
union all
select 'ENKAT', a.enkat_id, a.version, e.id is null
from anvand_enkat a left join enkat e on e.id = a.enkat_id and e.version = a.version
where a.fingeravtryck is distinct from fingeravtryck_enkat(a.enkat_id, a.version)
union
select 'PLANERAD_ENKAT', p.enkat_id, p.enkat_version, true
from matomgang_enkat p
where not exists (select from enkat e where e.id = p.enkat_id and e.version = p.enkat_version)
  and not exists (select from anvand_enkat a where a.enkat_id = p.enkat_id and a.version = p.enkat_version)
union
select 'REGISTRERAD_ENKATS_MATPUNKT', p.matpunkt_id, p.version, true
from enkatpunkt p join utgava u on u.id = p.utgava_id and u.ursprung = 'REGISTRERAD'
where not exists (select from matpunktsversion v where v.matpunkt_id = p.matpunkt_id and v.version = p.version)
union
select 'REGISTRERAD_VERSIONS_MATPUNKT', v.matpunkt_id, v.version, true
from matpunktsversion v join utgava u on u.id = v.utgava_id and u.ursprung = 'REGISTRERAD'
where not exists (select from matpunkt m where m.id = v.matpunkt_id)
union
select 'REGISTRERAD_MATPUNKTS_INDIKATOR', m.id, m.indikator_nummer, true
from matpunkt m join utgava u on u.id = m.utgava_id and u.ursprung = 'REGISTRERAD'
where m.indikator_nummer is not null and not exists (select from indikator i where i.nummer = m.indikator_nummer)
order by 1, 2, 3
