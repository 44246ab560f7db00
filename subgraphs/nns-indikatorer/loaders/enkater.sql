-- Questionnaires in their order, each with its latest version first, the hub's examples last. $1: respondentgrupp or null
select e.id, e.version
from enkat e
where $1::text is null or e.respondentgrupp = $1
order by min(e.ordning) over (partition by e.id), e.id, e.syntetisk, e.fran desc nulls last, e.ordning desc
