-- When outcomes were first published or are to be; what ended under embargo never was. $1 and $2: first and last moment or null
select id, to_char(tidpunkt at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as tidpunkt, publicerad
from (
  select m.id, coalesce(u.forsta, m.publiceras) as tidpunkt, u.forsta is not null as publicerad
  from matomgang m
  left join (select matomgang_id, min(galler_fran) as forsta from matutgava where galler_fran <= now() and galler_till is distinct from galler_fran group by matomgang_id) u on u.matomgang_id = m.id
) alla
where ($1::timestamptz is null or tidpunkt >= $1) and ($2::timestamptz is null or tidpunkt <= $2)
order by alla.tidpunkt, id
