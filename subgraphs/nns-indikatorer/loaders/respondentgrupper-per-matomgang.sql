-- The groups that measurements ask, in the order of their questionnaires. $1: matomgang ids
select a.matomgang_id as key, e.respondentgrupp
from matomgang_enkat a join enkat e on e.id = a.enkat_id and e.version = a.enkat_version
where a.matomgang_id = any ($1::text[])
group by a.matomgang_id, e.respondentgrupp
order by min(a.ordning)
