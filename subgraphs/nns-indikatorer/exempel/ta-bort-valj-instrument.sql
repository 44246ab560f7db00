-- Registered instruments that are synthetic throughout and that nothing else uses. $1: only those that this one has registered, or null
insert into bort_utgava
select u.id
from utgava u
where u.ursprung = 'REGISTRERAD'
  and exists (select from enkat e where e.utgava_id = u.id and e.syntetisk union all select from matpunktsversion v where v.utgava_id = u.id and v.syntetisk)
  and not exists (select from enkat e where e.utgava_id = u.id and not e.syntetisk)
  and not exists (select from matpunktsversion v where v.utgava_id = u.id and not v.syntetisk)
  and ($1::text is null or exists (select from revisionslogg h where h.objekt = 'UTGAVA' and h.objekt_id = u.id::text and h.vad = 'INSTRUMENT' and h.vem = $1))
  and not exists (select from matomgang_enkat m join enkat e on e.id = m.enkat_id and e.version = m.enkat_version where e.utgava_id = u.id)
  and not exists (
    select from enkatpunkt p join matpunktsversion v on v.matpunkt_id = p.matpunkt_id and v.version = p.version
    where v.utgava_id = u.id and p.utgava_id <> u.id
  )
  and not exists (select from matpunktsversion v join matpunkt m on m.id = v.matpunkt_id where m.utgava_id = u.id and v.utgava_id <> u.id)
