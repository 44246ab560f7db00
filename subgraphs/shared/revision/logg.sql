-- A page of the audit trail, as far as the caller may see it. $1: förbund, $2–$3: from and to, $4: code, $5: after this number, $6: how many; all but the last two may be null
select nummer::integer as nummer, to_char(tidpunkt at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as tidpunkt, vem, vad, objekt, objekt_id as "objektId", forbund_id as "forbundId", utfall, skal, uppgifter::text as uppgifter, raderad, hash
from revisionslogg
where ($1::text is null or forbund_id = $1)
  and ($2::timestamptz is null or tidpunkt >= $2)
  and ($3::timestamptz is null or tidpunkt < $3)
  and ($4::text is null or vad = $4)
  and nummer > $5::bigint
order by nummer
limit $6
