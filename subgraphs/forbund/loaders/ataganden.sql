-- Commitments in a förbund's agreements. $1: förbund ids, $2: organisationsnummer or null, $3: status or null
select o.forbund_id as key, a.id, json_build_object('id', o.id) as overenskommelse, a.part, a.beskrivning, a.omfattning_id as omfattning, a.kanal,
  case when a.organisationsnummer is not null then json_build_object('organisationsnummer', a.organisationsnummer) end as organisation,
  a.atagandestatus, a.uppsagt, a.kallor
from atagande a join overenskommelse o on o.id = a.overenskommelse_id
where o.forbund_id = any ($1::text[]) and ($2::text is null or a.organisationsnummer = $2) and ($3::text is null or a.atagandestatus = $3)
order by o.ordning, a.ordning
