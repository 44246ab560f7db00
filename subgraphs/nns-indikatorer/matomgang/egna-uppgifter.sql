-- A förbund's own incoming figures by questionnaire and insats: for its own people and for whoever runs the hub. $1: id of the measurement, $2: the förbund
select k.enkat_id as enkat, k.enkat_version as version, e.namn, i.insats_id as insats, i.skyddad, e.respondentgrupp = 'DELTAGARE' as deltagare, i.utskick, i.avbrott, i.inkomna, i.rader
from navet_egna_inkomna($1, $2) i
join matomgang_enkat k on k.matomgang_id = $1 and k.enkat_id = i.enkat_id
join enkat e on e.id = k.enkat_id and e.version = k.enkat_version
order by k.ordning, i.insats_id nulls first
