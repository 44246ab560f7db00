-- What an import leans on. The measurement keeps its status until the transaction ends. $1: measurement, $2: förbund, $3: questionnaire
select o.status, o.lopnummer, o.manad_fran as "manadFran", o.manad_till as "manadTill", o.oppnar::text, o.stanger::text, e.enkat_version as "enkatVersion",
  exists (select from matomgang_forbund f where f.matomgang_id = o.id and f.forbund_id = $2) as inbjudet,
  (select array_agg(x.enkat_id order by x.ordning) from matomgang_enkat x where x.matomgang_id = o.id) as enkater
from matomgang o
left join matomgang_enkat e on e.matomgang_id = o.id and e.enkat_id = $3
where o.id = $1
for share of o
