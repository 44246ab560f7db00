-- What withdrawn measurements asked the deltagare and staff of insatser. $1: insats ids, $2: nummer, $3: matomgang ids
select i.insats_id as key, i.forbund_id as "forbundId", a.matomgang_id as "matomgangId", a.enkat_id as "enkatId", q.matpunkt_id as "matpunktId", q.version,
  e.respondentgrupp, e.mattillfalle
from matomgang_insats i
join matomgang_enkat a using (matomgang_id)
join enkat e on e.id = a.enkat_id and e.version = a.enkat_version and e.respondentgrupp in ('DELTAGARE', 'INSATSPERSONAL')
join enkatpunkt q on q.enkat_id = a.enkat_id and q.enkat_version = a.enkat_version
join matpunkt p on p.id = q.matpunkt_id
where i.insats_id = any ($1::text[]) and i.matomgang_id = any ($3::text[])
  and (p.indikator_nummer = $2 or exists (select from matpunktskoppling k where k.matpunkt_id = p.id and k.indikator_nummer = $2))
order by p.ordning, e.respondentgrupp, e.mattillfalle, a.matomgang_id
