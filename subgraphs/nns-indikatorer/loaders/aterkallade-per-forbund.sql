-- What withdrawn measurements asked in a förbund. $1: förbund ids, $2: nummer or null, $3: matomgang ids
select f.forbund_id as key, a.matomgang_id as "matomgangId", a.enkat_id as "enkatId", q.matpunkt_id as "matpunktId", q.version, e.respondentgrupp, e.mattillfalle
from matomgang_forbund f
join matomgang_enkat a using (matomgang_id)
join enkat e on e.id = a.enkat_id and e.version = a.enkat_version
join enkatpunkt q on q.enkat_id = a.enkat_id and q.enkat_version = a.enkat_version
join matpunkt p on p.id = q.matpunkt_id
where f.forbund_id = any ($1::text[]) and f.matomgang_id = any ($3::text[])
  and ($2::text is null or p.indikator_nummer = $2 or exists (select from matpunktskoppling k where k.matpunkt_id = p.id and k.indikator_nummer = $2))
order by p.ordning, e.respondentgrupp, e.mattillfalle, a.matomgang_id
